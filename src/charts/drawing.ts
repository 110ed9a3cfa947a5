import type { EChartsOption } from 'echarts';

/** What the chart library should draw; always `WIDTH` wide. */
export interface Drawing {
  readonly option: EChartsOption;
  readonly height: number;
}
