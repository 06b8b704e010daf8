//! Where it turns: the break-even along an input, as a curve and in words.

use leptos::prelude::*;

use super::control::Chooser;
use super::exhibit::{self, AnsweredExhibit, AskingSection};
use crate::question::Request;
use crate::scenario::field::Field;

/// The break-even between staying and another strategy, along a chosen input.
#[component]
pub(super) fn Turn() -> impl IntoView {
    let is_seen = RwSignal::new(false);
    let request = |width| Request::BreakEven { width };
    let answered = exhibit::ask("turn", is_seen, request);
    view! {
        <AskingSection id="turn" heading="Where it turns" is_seen>
            <div class="views">
                <Chooser field=Field::Versus/>
                <Chooser field=Field::Along/>
            </div>
            <AnsweredExhibit answered name="break-even" along="Place" find=exhibit::only/>
        </AskingSection>
    }
}
