//! The break-even section: the value of an input at which one strategy becomes cheaper than
//! another, as a chart and in words.

use leptos::prelude::*;

use super::control::LabelledSelect;
use super::exhibit::{self, AnsweredExhibit, ExhibitFold, LazySection};
use crate::report::{ExhibitListing, break_even};
use crate::scenario::field::Field;
use crate::worker::Request;

/// The list entry of the break-even exhibit. Because it is a constant, the linker leaves out the
/// code that makes the exhibit, which only the worker needs.
const EXHIBIT: ExhibitListing = break_even::EXHIBIT.listing;

/// The chart, of which the sentences say where the lines cross.
const CHART: ExhibitFold = ExhibitFold {
    heading: "Break-even as a chart",
    inside: "both costs at every value of the input, and the numbers behind it",
    sentences: usize::MAX,
};

/// The break-even section. The user chooses the strategy that staying is compared with, and the
/// input that moves.
#[component]
pub(super) fn BreakEvenSection() -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let exhibit = EXHIBIT;
    let request = move |width| Request::Exhibit { exhibit, width };
    let answered = exhibit::ask("turn", is_seen, request);
    view! {
        <LazySection id="turn" heading="Break-even" is_seen>
            <div class="views">
                <LabelledSelect field=Field::Versus/>
                <LabelledSelect field=Field::Along/>
            </div>
            <AnsweredExhibit
                answered
                name=EXHIBIT.key
                along=EXHIBIT.along
                find=exhibit::only
                fold=CHART
            />
        </LazySection>
    }
}
