//! Changes of the user's own prices, in the scenario and in this browser's storage.

use leptos::prelude::*;

use crate::app::session::Session;
use crate::app::state::PageState;
use crate::price_book::OwnPrices;
use crate::scenario::Scenario;

/// Returns the number of own prices and discounts.
pub(super) fn count_own_prices(own: &OwnPrices) -> usize {
    own.prices().len() + own.discounts().len()
}

/// Returns the own prices that a change starts from: those of the scenario, or else those stored in
/// this browser.
pub(super) fn current_own_prices(state: PageState, session: Session) -> OwnPrices {
    let own = state.with_untracked(Scenario::own);
    let own = own.or_else(|| session.stored_prices.own.get_untracked());
    own.cloned().unwrap_or_default()
}

/// Applies own prices to the scenario. They are stored as well, unless the scenario's came with a
/// link and other ones are stored.
pub(super) fn change_own_prices(state: PageState, session: Session, own: OwnPrices) {
    let before = state.with_untracked(Scenario::own);
    let stored = session.stored_prices.own.get_untracked();
    let are_users = stored.is_none() || before.is_none() || before == stored;
    let own = (!own.is_empty()).then(|| own.kept());
    session.set_own(own);
    if are_users {
        session.stored_prices.store(own);
    }
}

/// Applies own prices to the scenario and stores them in place of those stored before.
pub(super) fn replace_own_prices(session: Session, own: OwnPrices) {
    let own = (!own.is_empty()).then(|| own.kept());
    session.set_own(own);
    session.stored_prices.store(own);
}
