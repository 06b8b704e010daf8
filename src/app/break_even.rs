//! The break-even section: the break-even along an input, as a chart and in words.

use leptos::prelude::*;

use super::control::LabelledSelect;
use super::exhibit::{self, AnsweredExhibit, LazySection};
use crate::report::{ExhibitListing, break_even};
use crate::scenario::field::Field;
use crate::worker::Request;

/// A constant lets the linker leave out the code that makes the exhibit, which only the worker needs.
const EXHIBIT: ExhibitListing = break_even::EXHIBIT.listing;

/// The break-even between staying and another strategy, along a chosen input.
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
            <AnsweredExhibit answered name=EXHIBIT.key along=EXHIBIT.along find=exhibit::only/>
        </LazySection>
    }
}
