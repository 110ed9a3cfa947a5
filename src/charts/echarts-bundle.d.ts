/** A single file loads ten times as fast as the package's hundreds of files, and takes half the memory. */
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export { init } from 'echarts';
}
