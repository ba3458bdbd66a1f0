// Puts a map that can be moved in the place of the drawn one. Asks nothing but this server; needs WebGL, else stays as it is.
"use strict";
document.addEventListener("DOMContentLoaded", async () => {
  const box = document.getElementById("map");
  if (!box || !window.maplibregl) return;
  const canvas = document.createElement("canvas");
  if (!canvas.getContext("webgl2") && !canvas.getContext("webgl")) return;
  let land, shapes;
  try {
    [land, shapes] = await Promise.all([box.dataset.land, box.dataset.shapes].map(async (at) => (await fetch(at)).json()));
  } catch { return; }
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const look = () => {
    const accent = colour("--accent"), ink = colour("--ink"), is = (name) => ["==", ["get", "look"], name];
    const opacity = ["case", is("unit"), ["at", ["get", "strength"], ["literal", [0.16, 0.34, 0.52, 0.72, 0.95]]], is("spot"), 1, is("country"), 0, 0.06];
    return [
      { id: "sea", type: "background", paint: { "background-color": colour("--wash") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land"), "fill-outline-color": colour("--line") } },
      { id: "places", type: "fill", source: "places", paint: { "fill-color": ["case", is("spot"), ink, accent], "fill-opacity": opacity } },
      { id: "edges", type: "line", source: "places", filter: is("unit"), paint: { "line-color": colour("--paper"), "line-width": 0.6 } },
      { id: "vague-edges", type: "line", source: "places", filter: is("vague"), paint: { "line-color": ink, "line-width": 1.2, "line-dasharray": [4, 2.5] } },
      { id: "country-edges", type: "line", source: "places", filter: is("country"), paint: { "line-color": colour("--soft"), "line-width": 1.2, "line-dasharray": [1, 2.5] } },
      { id: "spots", type: "line", source: "places", filter: is("spot"), layout: { "line-join": "round" }, paint: { "line-color": ink, "line-width": 3 } },
    ];
  };
  const style = () => ({ version: 8, sources: { land: { type: "geojson", data: land }, places: { type: "geojson", data: shapes } }, layers: look() });
  const bounds = new maplibregl.LngLatBounds();
  const each = (part) => (typeof part[0] === "number" ? bounds.extend(part) : part.forEach(each));
  const framing = shapes.features.filter((feature) => feature.properties.frames);
  (framing.length ? framing : shapes.features).forEach((feature) => each(feature.geometry.coordinates || []));
  try {
    box.classList.add("waiting");
    box.hidden = false;
    const map = new maplibregl.Map({ container: box, style: style(), bounds: bounds.isEmpty() ? undefined : bounds, fitBoundsOptions: { padding: 40, maxZoom: 7 }, attributionControl: false });
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    const still = box.nextElementSibling;
    map.once("idle", () => { still.hidden = true; box.classList.remove("waiting"); map.resize(); });
    map.on("webglcontextlost", () => { still.hidden = false; box.hidden = true; });
    map.on("click", "places", (event) => {
      const top = event.features[0].properties, link = document.createElement("a");
      link.href = top.url;
      link.textContent = top.name;
      new maplibregl.Popup().setLngLat(event.lngLat).setDOMContent(link).addTo(map);
    });
    map.on("mouseenter", "places", () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", "places", () => { map.getCanvas().style.cursor = ""; });
    document.addEventListener("whosays:theme", () => map.setStyle(style()));
  } catch { box.hidden = true; }
});
