// Whether this device can draw in three dimensions: asked once.
let known: boolean | undefined
export function canDrawSolid(): boolean {
  known ??= Boolean(document.createElement('canvas').getContext('webgl2'))
  return known
}
