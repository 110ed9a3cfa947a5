throw new Error('cannot be loaded');
export const draw = (): undefined => undefined;
