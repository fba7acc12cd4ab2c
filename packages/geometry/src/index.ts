// The face of the geometry: rings on the ground in whole 1e-7 degrees, checked exactly, measured, read from GeoJSON.
export { areaOf, centreOf, metresBetween } from './measure.ts'
export { fileLimits, readGeoJson, type FileFault, type FileReading, type ReadShape } from './geojson.ts'
export {
  boxOf,
  holds,
  ringFault,
  sizes,
  spokenFault,
  type Point,
  type Ring,
  type RingFault,
  type RingKind,
  type Text,
} from './ring.ts'
export { degreesOf, e7Of, parseRing, printRing } from './written.ts'
