//! The user's own prices in this browser's storage, and whether links include them.
//!
//! The own prices of a link are shown but not stored, so that opening a link never overwrites the
//! user's.

use leptos::prelude::*;

use crate::app::browser;
use crate::price_book::OwnPrices;
use crate::price_book::own;
use crate::scenario::{Comparison, Notice, link};

/// The name under which the file of own prices is stored.
const KEY: &str = "splitpoint.own-prices";

/// The stored own prices, and whether links include them.
#[derive(Clone, Copy)]
pub(in crate::app) struct StoredPrices {
    /// The stored own prices; never empty ones.
    pub(in crate::app) own: RwSignal<Option<&'static OwnPrices>>,
    /// Whether links and the address include own prices.
    pub(in crate::app) is_in_link: RwSignal<bool>,
    /// Whether the browser has refused to store the last change.
    pub(in crate::app) is_refused: RwSignal<bool>,
    /// The errors of the file that was read last.
    pub(in crate::app) problems: RwSignal<Vec<Notice>>,
}

impl StoredPrices {
    /// Reads the stored own prices. An unreadable file is not overwritten until the user changes prices.
    pub(super) fn from_storage() -> Self {
        let read = browser::read_stored(KEY).map(|text| own::read(&text));
        let (own, problems) = match read {
            Some(Ok(own)) if !own.is_empty() => (Some(own.kept()), Vec::new()),
            Some(Err(problems)) => (None, problems),
            _ => (None, Vec::new()),
        };
        Self {
            own: RwSignal::new(own),
            is_in_link: RwSignal::new(includes_own(&browser::fragment())),
            is_refused: RwSignal::new(false),
            problems: RwSignal::new(problems),
        }
    }

    /// Stores own prices in place of those stored before.
    pub(in crate::app) fn store(self, own: Option<&'static OwnPrices>) {
        let text = own.map(OwnPrices::write);
        let is_kept = browser::store(KEY, text.as_deref());
        self.is_refused.set(own.is_some() && !is_kept);
        self.own.set(own);
    }

    /// Returns the comparison of a fragment with its notices. Without a link, the stored own prices are
    /// applied.
    pub(super) fn decode(self, fragment: &str) -> (Comparison, Vec<Notice>) {
        let kept = self.own.get_untracked();
        let (mut comparison, notices) = Comparison::decode(fragment, kept);
        let scenario = &mut comparison.now.scenario;
        let are_users = match (scenario.own(), kept) {
            // A link does not contain their name.
            (Some(own), Some(kept)) => own.say_the_same(kept),
            (own, _) => own.is_none() && fragment.trim_start_matches('#').is_empty(),
        };
        if are_users {
            *scenario = scenario.with_own(kept);
        }
        (comparison, notices)
    }

    /// Reads from the address whether links include own prices.
    pub(super) fn follow_address(self, fragment: &str) {
        self.is_in_link.set(includes_own(fragment));
    }

    /// Returns whether a fragment decodes to the comparison. One that is silent about own prices does
    /// not, even if they are applied without a link: passed on, it would show other amounts.
    pub(super) fn is_equal_to_fragment(self, fragment: &str, comparison: &Comparison) -> bool {
        let names_own = link::names_own(fragment.trim_start_matches('#'));
        let is_own_equal = match comparison.now.scenario.own() {
            Some(_) => names_own && includes_own(fragment) == self.is_in_link.get_untracked(),
            None => true,
        };
        is_own_equal && self.decode(fragment).0 == *comparison
    }

    /// Returns the fragment of the comparison, with own prices if links include them.
    pub(super) fn encode(self, comparison: &Comparison) -> String {
        comparison.encode(if self.is_in_link.get_untracked() {
            link::encode_with_own
        } else {
            link::encode
        })
    }
}

/// Returns whether a link includes own prices.
fn includes_own(fragment: &str) -> bool {
    link::decode(fragment).0.own().is_some()
}
