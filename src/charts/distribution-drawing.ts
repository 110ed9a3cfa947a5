import type { EChartsOption } from 'echarts';
import { type DistributionFacts, HALF_LEVELS } from './distribution-facts.ts';
import type { Drawing } from './drawing.ts';
import { drawable, figure, wrapped } from './lettering.ts';
import { COLOUR, FONT, frame, SIZE, textAt, WIDTH } from './look.ts';

const HEIGHT = 880;
const TOP = 96;
const PANEL = 192;
const BARS = { top: 74, height: 74 };

const written = (size: number, color: string) => ({ fontFamily: FONT, fontSize: size, color });

export function distributionDrawing({ buckets }: DistributionFacts): Drawing {
  const most = Math.max(1, ...buckets.flatMap(({ counts }) => counts));
  const option: EChartsOption = {
    grid: buckets.map((_bucket, index) => ({
      left: 30,
      right: 30,
      top: TOP + index * PANEL + BARS.top,
      height: BARS.height,
    })),
    xAxis: buckets.map((_bucket, index) => ({
      type: 'category',
      gridIndex: index,
      data: HALF_LEVELS.map(figure),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOUR.quiet, width: 2 } },
      axisLabel: { ...written(SIZE.small, COLOUR.quiet), interval: 0, margin: 10 },
    })),
    yAxis: buckets.map((_bucket, index) => ({
      type: 'value',
      gridIndex: index,
      min: 0,
      max: most,
      show: false,
    })),
    series: buckets.map(({ counts }, index) => ({
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      barWidth: 56,
      itemStyle: { color: COLOUR.blue },
      label: {
        show: true,
        position: 'top',
        distance: 4,
        fontWeight: 'bold',
        ...written(SIZE.small, COLOUR.ink),
      },
      data: counts.map((count) => (count === 0 ? '-' : count)),
    })),
    graphic: [
      frame(HEIGHT),
      textAt(24, 48, 'Who shares: people at each level of 5', { size: SIZE.title, bold: true }),
      ...buckets.flatMap(({ name, notAssessed }, index) => {
        const y = TOP + index * PANEL + 22;
        return [
          textAt(24, y, wrapped(drawable(name, `Bucket ${index + 1}`), 34, 1).join(''), { bold: true }),
          textAt(WIDTH - 24, y, `${notAssessed} not assessed`, {
            align: 'right',
            size: SIZE.small,
            halo: true,
          }),
        ];
      }),
    ],
  };
  return { option, height: HEIGHT };
}
