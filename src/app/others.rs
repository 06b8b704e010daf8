//! The section with what others pay: the nearest published bills, from the worker.

use leptos::prelude::*;

use super::exhibit::{self, FoldedSection};
use super::figure::DataTable;
use super::footer::MethodologyLink;
use super::view::{each, memo};
use crate::report::{Exhibit, ExhibitListing, others};
use crate::worker::Request;

/// The list entry of the exhibit. Because it is a constant, the linker leaves out the bills and what
/// is made of them, which only the worker needs.
const OTHERS: ExhibitListing = others::EXHIBIT.listing;

/// The section with what others pay.
#[component]
pub(super) fn OthersSection() -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let answered = exhibit::ask(OTHERS.key, is_seen, |width| Request::Exhibit {
        exhibit: OTHERS,
        width,
    });
    let found = memo(move || {
        let found = answered.with(|answer| answer.and_then(exhibit::only).cloned());
        found.unwrap_or_default()
    });
    let sentences = each(
        move || found.with(|found| found.sentences.clone()),
        |words| view! { <p class="finding">{words}</p> }.into_any(),
    );
    let table = move || {
        let Exhibit { heads, rows, .. } = found.get();
        if rows.is_empty() {
            return ().into_any();
        }
        view! { <div class="rows" tabindex="0" role="group" aria-label="What others pay"><DataTable heads rows/></div> }.into_any()
    };
    view! {
        <FoldedSection
            id="others"
            heading="What others pay"
            inside="the nearest published bills, and what Splitpoint says to each"
            is_seen
        >
            <p>
                "Bills that others have published, nearest to this scenario in users, kind of product, \
                hosting and services, and what Splitpoint says to each. "
                <MethodologyLink words="How bills are compared" chapter="what-others-pay"/>
            </p>
            <div class="exhibit" aria-busy=move || answered.busy()>
                <p class="note-of-worker" role="status">
                    {move || answered.note()}
                </p>
                {sentences}
                {move || table()}
            </div>
        </FoldedSection>
    }
}
