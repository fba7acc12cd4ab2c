// A shape that holds what it names and nothing else, at every depth: a misspelt part is refused, never passed over.
import { z } from 'zod'

const made = new WeakMap<z.ZodType, z.ZodType>()
const strictOf = (part: unknown): z.ZodType => strict(part as z.ZodType)

/** Its parts made strict; undefined where it has none. What is said of each part stays said. */
function partsOf(shape: z.ZodType): z.ZodType | undefined {
  if (shape instanceof z.ZodObject) {
    const parts = Object.entries(shape.shape).map(([name, part]) => [name, strictOf(part)])
    // what takes any further part says so
    const catchall = shape.def.catchall ?? z.never()
    return shape.clone({ ...shape.def, shape: Object.fromEntries(parts) as z.core.$ZodShape, catchall })
  }
  if (shape instanceof z.ZodArray) return shape.clone({ ...shape.def, element: strictOf(shape.def.element) })
  if (shape instanceof z.ZodTuple)
    return shape.clone({ ...shape.def, items: shape.def.items.map(strictOf) })
  if (shape instanceof z.ZodRecord) return shape.clone({ ...shape.def, valueType: strictOf(shape.def.valueType) })
  if (shape instanceof z.ZodUnion) return shape.clone({ ...shape.def, options: shape.def.options.map(strictOf) })
  if (shape instanceof z.ZodPipe) return shape.clone({ ...shape.def, in: strictOf(shape.def.in) })
  if (
    shape instanceof z.ZodOptional ||
    shape instanceof z.ZodNullable ||
    shape instanceof z.ZodDefault ||
    shape instanceof z.ZodReadonly
  )
    return shape.clone({ ...shape.def, innerType: strictOf(shape.def.innerType) } as never)
  return undefined
}

/** The shape as it is, but that no object in it passes over a part it does not name. Made once; reading costs the same. */
export function strict<S extends z.ZodType>(shape: S): S {
  const known = made.get(shape)
  if (known) return known as S
  const parts = partsOf(shape) ?? shape
  const meta = z.globalRegistry.get(shape)
  if (meta && parts !== shape) z.globalRegistry.add(parts, meta)
  made.set(shape, parts)
  made.set(parts, parts)
  return parts as S
}
