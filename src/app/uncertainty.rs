//! The uncertainty section: bands, the chance of being cheaper, the sensitivity, and the ranges.

mod ranges;

use leptos::prelude::*;
use web_sys::Event;

use self::ranges::RangesFold;
use super::background::{Answered, DocumentButton, DocumentTarget};
use super::browser;
use super::control::LabelledSelect;
use super::exhibit::{self, AnsweredExhibit, ExhibitFold, LazySection};
use super::footer::MethodologyLink;
use super::state::use_state;
use super::view::{handler, when};
use crate::report::{Exhibit, ExhibitListing, sensitivity};
use crate::scenario::field::Field;
use crate::uncertainty::bands::DRAWS;
use crate::worker::{Request, Response, UncertaintyFindings};

/// The list entry of the sensitivity exhibit. Because it is a constant, the linker leaves out the code
/// that makes the exhibit, which only the worker needs.
const SWINGS: ExhibitListing = sensitivity::EXHIBIT.listing;

/// The bands as a chart. The first two sentences have the bands of the two strategies that are
/// compared; the others explain how wide bands are.
const BANDS: ExhibitFold = ExhibitFold {
    heading: "Bands over time",
    inside: "the chart, how wide the bands are and why",
    sentences: 2,
};

/// The chance as a chart, of which the sentences say how it ends.
const CHANCE: ExhibitFold = ExhibitFold {
    heading: "Chance month by month",
    inside: "the chart, and when the lines cross for good",
    sentences: usize::MAX,
};

/// The sensitivity as a chart, of which the sentences name the largest swings.
const SENSITIVITY: ExhibitFold = ExhibitFold {
    heading: "Each uncertain input alone",
    inside: "the result at its low and at its high end",
    sentences: usize::MAX,
};

fn findings(response: &Response) -> Option<&UncertaintyFindings> {
    match response {
        Response::Uncertainty(findings) => Some(findings),
        _ => None,
    }
}

fn bands(response: &Response) -> Option<&Exhibit> {
    Some(&findings(response)?.bands)
}

fn draws_alone(response: &Response) -> Option<&Exhibit> {
    Some(&findings(response)?.drawn)
}

fn chance(response: &Response) -> Option<&Exhibit> {
    Some(&findings(response)?.chance)
}

fn ranks(response: &Response) -> Option<&Exhibit> {
    Some(&findings(response)?.ranks)
}

/// The uncertainty section.
#[component]
pub(super) fn UncertaintySection() -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let drawn = exhibit::ask("doubts", is_seen, |width| Request::Uncertainty { width });
    let moved = exhibit::ask("swings", is_seen, |width| {
        let exhibit = SWINGS;
        Request::Exhibit { exhibit, width }
    });
    view! {
        <LazySection id="doubts" heading="Certainty" is_seen>
            <p>
                "No input is known exactly. Each uncertain one is drawn from its range ten thousand \
                times, and every draw prices every month again. Bands are widened by what the model \
                missed on published bills. "
                <MethodologyLink words="How the draws are made" chapter="in-doubt"/>
            </p>
            <div class="views">
                <LabelledSelect field=Field::Versus id="versus-how-sure".to_owned()/>
            </div>
            <AnsweredExhibit answered=drawn name="bands" along="Month" find=bands fold=BANDS/>
            <DrawsAlone drawn/>
            <h3>"The chance that it costs less"</h3>
            <AnsweredExhibit answered=drawn name="chance" along="Month" find=chance fold=CHANCE/>
            <h3>"What changes the result most"</h3>
            <div class="views">
                <LabelledSelect field=Field::Moved/>
                <LabelledSelect field=Field::Measure/>
            </div>
            <Sensitivity drawn moved/>
            <p>
                <DocumentButton
                    words="Download all draws"
                    slot_name="draws"
                    id="draws"
                    class="jump"
                    target=DocumentTarget::File("splitpoint-draws.json".to_owned(), "application/json")
                    request=Box::new(|| Some(Request::Draws { draws: DRAWS }))
                />
            </p>
            <RangesFold/>
        </LazySection>
    }
}

/// The bands of the draws, without the model's errors on published bills, in a fold.
#[component]
fn DrawsAlone(
    /// The worker's answer about all draws.
    drawn: Answered,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let toggle = move |event: Event| is_open.set(browser::is_unfolded(&event));
    let alone = when(
        move || is_open.get(),
        move || {
            view! { <AnsweredExhibit answered=drawn name="drawn" along="Month" find=draws_alone/> }
                .into_any()
        },
    );
    view! {
        <details class="fold numbers" on:toggle=handler(toggle)>
            <summary>
                <h3>"What the draws alone say"</h3>
                " "
                <span class="inside">"bands without the misses on published bills"</span>
            </summary>
            {alone}
        </details>
    }
}

/// The sensitivity, by the chosen measure.
#[component]
fn Sensitivity(
    /// The worker's answer about all draws.
    drawn: Answered,
    /// The worker's answer about each input alone.
    moved: Answered,
) -> impl IntoView {
    let measure = use_state().value(Field::Measure);
    let is_by_rank = move || measure.get() != 0.0;
    let by_rank = when(is_by_rank, move || {
        view! { <AnsweredExhibit answered=drawn name=SWINGS.key along=SWINGS.along find=ranks fold=SENSITIVITY/> }
            .into_any()
    });
    let by_swing = when(
        move || !is_by_rank(),
        move || {
            let find = exhibit::only;
            view! { <AnsweredExhibit answered=moved name=SWINGS.key along=SWINGS.along find fold=SENSITIVITY/> }
                .into_any()
        },
    );
    view! {
        {by_rank}
        {by_swing}
    }
}
