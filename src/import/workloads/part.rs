//! Something that runs, and what it is for the system.

/// What a part is for the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Role {
    App,
    Database,
    Cache,
    Queue,
    /// A search engine: a store of its own, priced like a database.
    Search,
    /// A web server: before services a load balancer, alone a site of static files.
    WebServer,
    /// Runs once and ends: no service.
    OneShot,
    /// Something that the options have lines of their own for, with the sentence that says so.
    Around(&'static str),
}

/// Something that runs.
#[derive(Clone, Debug)]
pub(in crate::import) struct WorkloadPart {
    pub(in crate::import) name: String,
    pub(in crate::import) line: usize,
    pub(in crate::import) role: Role,
    /// The repository of its image, by which members of a cluster are known; empty if there is none.
    pub(in crate::import) repository: String,
    pub(in crate::import) copies: f64,
    /// Between how many copies it is scaled.
    pub(in crate::import) scaled: Option<(f64, f64)>,
    /// The reservation of one copy, in virtual processors.
    pub(in crate::import) cpu: Option<f64>,
    /// The reservation of one copy, in 10⁶ bytes.
    pub(in crate::import) memory: Option<f64>,
    /// Whether each copy reserves a GPU.
    pub(in crate::import) has_gpu: bool,
    /// Why its role is only a guess; `None` if it is known.
    pub(in crate::import) guess: Option<String>,
}

impl WorkloadPart {
    /// The copies that are counted: one of what runs only when it is asked for.
    pub(super) fn counted(&self) -> f64 {
        if self.copies == 0.0 { 1.0 } else { self.copies }
    }
}
