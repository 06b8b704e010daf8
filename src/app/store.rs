//! What is left of the page's former store, for sections that are not views yet.

use super::layout::{Layout, use_layout};
use super::session::{Session, use_session};
use super::sources::{Sources, use_sources};
use super::state::{PageState, use_state};

/// State, session and layout at once.
#[derive(Clone, Copy)]
pub(super) struct Store {
    pub(super) state: PageState,
    pub(super) session: Session,
    pub(super) layout: Layout,
    pub(super) sources: Sources,
}

impl Store {
    /// What the page has provided.
    pub(super) fn provided() -> Self {
        Self {
            state: use_state(),
            session: use_session(),
            layout: use_layout(),
            sources: use_sources(),
        }
    }
}
