import type { EChartsOption } from 'echarts';

/** What the chart library is asked to draw; always as wide as `WIDTH`. */
export interface Drawing {
  readonly option: EChartsOption;
  readonly height: number;
}
