//! The badge that says beside the answer that own prices apply.

use leptos::prelude::*;

use super::change::count_own_prices;
use crate::app::browser;
use crate::app::session::use_session;
use crate::app::state::use_state;
use crate::app::view::{handler, when};
use crate::scenario::Scenario;

/// The id of the heading of the section of prices.
pub(super) const HEADING: &str = "prices-heading";

/// The note that own prices replace list prices, and whether the link has them; absent if there are
/// none.
#[component]
pub(in crate::app) fn OwnPricesBadge() -> impl IntoView {
    let state = use_state();
    let session = use_session();
    let is_in_link = session.stored_prices.is_in_link;
    // In a frame there is no section of prices.
    let has_section = !session.work().is_embedded;
    let words = move || {
        let count = state.with(Scenario::own).map_or(0, count_own_prices);
        let link = if is_in_link.get() {
            "The link has them."
        } else {
            "The link leaves them out: others see list prices."
        };
        let (them, apply) = if count == 1 {
            ("price", "applies")
        } else {
            ("prices", "apply")
        };
        [
            &*count.to_string(),
            " ",
            them,
            " of your own ",
            apply,
            ". ",
            link,
            " ",
        ]
        .concat()
    };
    when(
        move || state.with(Scenario::own).is_some(),
        move || {
            let see = has_section.then(|| {
                let see = handler(|_| browser::reveal(HEADING));
                view! {
                    <button type="button" class="jump" on:click=see>
                        "See them"
                    </button>
                }
            });
            view! {
                <p class="badge" id="own-prices-badge">
                    <strong>"Own prices"</strong>
                    " "
                    {move || words()}
                    {see}
                </p>
            }
            .into_any()
        },
    )
}
