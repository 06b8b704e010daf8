//! The user's own prices: kept in this browser, and out of links unless they are put into them.
//!
//! What a link brings is shown and not kept, so that opening a link never overwrites what is here.

use leptos::prelude::*;

use crate::app::browser;
use crate::price_book::OwnPrices;
use crate::price_book::own;
use crate::scenario::{Comparison, Notice, link};

/// Under which name the browser keeps the file of own prices.
const KEY: &str = "splitpoint.own-prices";

/// What this browser keeps, and what of it goes into links.
#[derive(Clone, Copy)]
pub(in crate::app) struct StoredPrices {
    /// The own prices that are kept; never empty.
    pub(in crate::app) own: RwSignal<Option<&'static OwnPrices>>,
    /// Whether links and the address hold own prices.
    pub(in crate::app) is_in_link: RwSignal<bool>,
    /// Whether the browser has refused to keep the last change.
    pub(in crate::app) is_refused: RwSignal<bool>,
    /// What is wrong with the file that was read last.
    pub(in crate::app) problems: RwSignal<Vec<Notice>>,
}

impl StoredPrices {
    /// Reads what is kept. What cannot be read stays as it is until the user makes something new.
    pub(super) fn from_storage() -> Self {
        let read = browser::read_stored(KEY).map(|text| own::read(&text));
        let (own, problems) = match read {
            Some(Ok(own)) if !own.is_empty() => (Some(own.kept()), Vec::new()),
            Some(Err(problems)) => (None, problems),
            _ => (None, Vec::new()),
        };
        Self {
            own: RwSignal::new(own),
            is_in_link: RwSignal::new(holds_own(&browser::fragment())),
            is_refused: RwSignal::new(false),
            problems: RwSignal::new(problems),
        }
    }

    /// Keeps these own prices in place of the ones before.
    pub(in crate::app) fn store(self, own: Option<&'static OwnPrices>) {
        let text = own.map(OwnPrices::write);
        let is_kept = browser::store(KEY, text.as_deref());
        self.is_refused.set(own.is_some() && !is_kept);
        self.own.set(own);
    }

    /// What the page shows when it is opened with this fragment: the link's numbers, and without a
    /// link the user's own.
    pub(super) fn opened(self, fragment: &str) -> (Comparison, Vec<Notice>) {
        let kept = self.own.get_untracked();
        let (mut comparison, notices) = Comparison::decode(fragment, kept);
        let scenario = &mut comparison.now.scenario;
        let are_users = match (scenario.own(), kept) {
            // A link does not hold their name.
            (Some(own), Some(kept)) => own.say_the_same(kept),
            (own, _) => own.is_none() && fragment.trim_start_matches('#').is_empty(),
        };
        if are_users {
            *scenario = scenario.with_own(kept);
        }
        (comparison, notices)
    }

    /// Takes over from the address whether links hold own prices.
    pub(super) fn follow(self, fragment: &str) {
        self.is_in_link.set(holds_own(fragment));
    }

    /// Whether the fragment says all of this already, in whatever words.
    pub(super) fn is_said(self, fragment: &str, comparison: &Comparison) -> bool {
        let is_own_said = match comparison.now.scenario.own() {
            Some(_) => holds_own(fragment) == self.is_in_link.get_untracked(),
            None => true,
        };
        is_own_said && self.opened(fragment).0 == *comparison
    }

    /// The fragment of the link, with own prices if they are wanted in it.
    pub(super) fn encoded(self, comparison: &Comparison) -> String {
        comparison.encode(if self.is_in_link.get_untracked() {
            link::encode_with_own
        } else {
            link::encode
        })
    }
}

/// Whether a link holds own prices itself, for all who open it.
fn holds_own(fragment: &str) -> bool {
    link::decode(fragment).0.own().is_some()
}
