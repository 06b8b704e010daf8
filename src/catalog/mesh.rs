//! Service meshes: what proxies and control planes reserve, and the time they add to a call.

use crate::price_book::Sku;

/// A kind of mesh.
#[derive(Debug)]
pub(crate) struct Mesh {
    /// A proxy next to every copy of a service: processors and memory.
    pub(crate) sidecar: Option<(Sku, Sku)>,
    /// A proxy in front of every service, for calls that are routed by their content.
    pub(crate) waypoint: Option<(Sku, Sku)>,
    /// A proxy on every node.
    pub(crate) on_node: Option<(Sku, Sku)>,
    /// The processors that the proxy at each end of a call takes for a thousand calls a second.
    pub(crate) per_call: Option<Sku>,
    /// The control plane, one in each zone.
    pub(crate) control: Sku,
    /// The time it adds to a call, in milliseconds.
    pub(crate) latency: Sku,
}

/// In the order of the field's options.
pub(crate) static MESHES: [Mesh; 3] = [
    Mesh {
        sidecar: Some((Sku::new("istio.req.cpu"), Sku::new("istio.req.mem"))),
        waypoint: None,
        on_node: None,
        per_call: Some(Sku::new("istio.1_24.cpu")),
        control: Sku::new("istiod.req"),
        latency: Sku::new("istio.lat"),
    },
    Mesh {
        sidecar: None,
        waypoint: Some((Sku::new("waypoint.req.cpu"), Sku::new("waypoint.req.mem"))),
        on_node: Some((Sku::new("ztunnel.req.cpu"), Sku::new("ztunnel.req.mem"))),
        per_call: Some(Sku::new("istio.ztunnel.cpu")),
        control: Sku::new("istiod.req"),
        latency: Sku::new("ambient.lat"),
    },
    Mesh {
        sidecar: Some((Sku::new("linkerd.req.cpu"), Sku::new("linkerd.req.mem"))),
        waypoint: None,
        on_node: None,
        // No source found for its proxy at a steady load.
        per_call: None,
        control: Sku::new("linkerd.cp.req"),
        latency: Sku::new("linkerd.lat"),
    },
];

/// Returns the mesh at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static Mesh {
    MESHES.get(index).unwrap_or(&MESHES[0])
}
