// The ground in three dimensions: buildings as high as they are, no picture from outside. Loaded when it is asked for.
import { Map as GroundMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import type { ExpressionSpecification, GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { centreOf } from '@hemei/geometry'
import type { Ring } from '@hemei/geometry'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { CommunityMap } from '../../shared/api/map.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { consoleText } from '../text.ts'

// bundled, the library cannot find its worker by itself
setWorkerUrl(worker)

interface GroundProps {
  label: string
  map: CommunityMap
  chosen: string | undefined
  choose: (building: string) => void
}

const degrees = (ring: Ring): [number, number][] => ring.map(([lon, lat]) => [lon / 1e7, lat / 1e7])
const feature = (ring: Ring, properties: Record<string, string | number>) => ({
  type: 'Feature' as const,
  properties,
  geometry: { type: 'Polygon' as const, coordinates: [degrees(ring)] },
})
const source = (features: ReturnType<typeof feature>[]): GeoJSONSourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features },
  promoteId: 'id',
})
const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const isChosen: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false]

function styleOf({ boundary, buildings }: CommunityMap): StyleSpecification {
  const houses = buildings.flatMap(({ id, footprint: f }) =>
    f ? [feature(f.ring, { id, height: f.heightCm / 100 })] : [],
  )
  return {
    version: 8,
    sources: {
      boundary: source(boundary ? [feature(boundary.ring, { id: 'boundary' })] : []),
      houses: source(houses),
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': token('--paper') } },
      { id: 'ground', type: 'fill', source: 'boundary', paint: { 'fill-color': token('--tint') } },
      {
        id: 'edge',
        type: 'line',
        source: 'boundary',
        paint: { 'line-color': token('--lake'), 'line-width': 2 },
      },
      {
        id: 'houses',
        type: 'fill-extrusion',
        source: 'houses',
        paint: {
          'fill-extrusion-color': ['case', isChosen, token('--lake'), token('--edge')],
          'fill-extrusion-height': ['get', 'height'],
          'fill-extrusion-opacity': 0.9,
        },
      },
    ],
  }
}

function boundsOf({ boundary, buildings }: CommunityMap): [[number, number], [number, number]] {
  const points = degrees([
    ...(boundary?.ring ?? []),
    ...buildings.flatMap(({ footprint }) => footprint?.ring ?? []),
  ])
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)]
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ]
}

/** Names above the buildings; the buttons beside the map say and do the same. */
function nameHouses(ground: GroundMap, { buildings }: CommunityMap): void {
  for (const { name, footprint } of buildings) {
    if (!footprint) continue
    const element = document.createElement('span')
    element.className = 'ground-name'
    element.textContent = name
    const [lon, lat] = centreOf(footprint.ring)
    new Marker({ element }).setLngLat([lon / 1e7, lat / 1e7]).addTo(ground)
    element.ariaHidden = 'true'
    element.removeAttribute('role')
    element.removeAttribute('aria-label')
    element.removeAttribute('tabindex')
  }
}

/** The library's own words on its buttons, in the reader's language. */
function spoken(language: 'zh' | 'en') {
  const c = consoleText.in(language)
  return {
    'NavigationControl.ZoomIn': c('mapZoomIn'),
    'NavigationControl.ZoomOut': c('mapZoomOut'),
    'NavigationControl.ResetBearing': c('mapTurn'),
  }
}

export function Ground({ label, map, chosen, choose }: GroundProps) {
  const { language } = useSettings()
  const room = useRef<HTMLDivElement>(null)
  const ground = useRef<GroundMap>(undefined)
  const choosing = useEffectEvent(choose)
  const mark = (id: string | undefined, is: boolean) => {
    const made = ground.current
    if (made?.getSource('houses') && id) made.setFeatureState({ source: 'houses', id }, { chosen: is })
  }
  const markChosen = useEffectEvent(() => mark(chosen, true))
  const unmark = useEffectEvent((id: string | undefined) => mark(id, false))
  useEffect(() => {
    if (!room.current) return undefined
    const made = new GroundMap({
      container: room.current,
      style: styleOf(map),
      bounds: boundsOf(map),
      fitBoundsOptions: { padding: 48 },
      pitch: 52,
      bearing: -18,
      attributionControl: false,
      locale: { 'Map.Title': label, ...spoken(language) },
    })
    made.addControl(new NavigationControl({ visualizePitch: true }), 'top-right')
    nameHouses(made, map)
    made.on('click', 'houses', ({ features }) => {
      const id: unknown = features?.[0]?.properties['id']
      if (typeof id === 'string') choosing(id)
    })
    made.once('load', () => markChosen())
    made.once('idle', () => room.current?.setAttribute('data-ready', 'true'))
    ground.current = made
    return () => {
      ground.current = undefined
      made.remove()
    }
  }, [map, label, language])
  useEffect(() => {
    markChosen()
    return () => unmark(chosen)
  }, [chosen])
  return <div ref={room} className="ground" />
}
