//! The page: the only module that names Leptos or gloo.
//!
//! It has one file for each section, in reading order: [`contents`], the bar that names them;
//! [`answer`] with its [`questions`], [`form`], [`over_time`], [`break_even`], [`ladder`] with its
//! [`matrix`], [`bill`], [`uncertainty`], [`others`], [`decision`], [`import`], [`own_prices`],
//! [`share`] with the [`link`], [`comparison`] and [`footer`]; [`embed`] is the page in a frame.
//!
//! Sections are components. They read the [`state`], change it only through the [`session`], and
//! share the [`layout`] of the page and the helpers of [`view`](mod@view). Amounts and sentences
//! are made in other modules; the worker makes those that take long, and [`background`] sends it
//! the requests. Every call to the browser is in [`browser`].
//!
//! The other files are parts of sections: [`control`], the control of a field; [`presets`], which
//! the form shows; [`offline`], the banner about the network; [`work`], with undo, redo and the saved scenarios; [`exhibit`] and [`figure`],
//! for charts; and [`sources`], the texts that are fetched when they are first needed.

#![expect(
    unreachable_pub,
    reason = "what the macro of components writes is public"
)]
#![expect(
    clippy::redundant_closure,
    reason = "what changes in a view is of one type only where its closure is written out"
)]

mod answer;
mod background;
mod bill;
mod break_even;
mod browser;
mod comparison;
mod contents;
mod control;
mod decision;
mod embed;
mod exhibit;
mod figure;
mod footer;
mod form;
mod import;
mod ladder;
mod layout;
mod link;
mod matrix;
mod offline;
mod others;
mod over_time;
mod own_prices;
mod presets;
mod questions;
mod session;
mod share;
mod sources;
mod state;
mod uncertainty;
mod view;
mod work;

use leptos::html::Div;
use leptos::prelude::*;

use self::answer::AnswerSection;
use self::background::Missing;
use self::bill::BillSection;
use self::break_even::BreakEvenSection;
use self::comparison::ComparisonSection;
use self::contents::ContentsBar;
use self::decision::DecisionSection;
use self::embed::EmbeddedPage;
use self::footer::PageFooter;
use self::form::{PrintedInputs, ScenarioForm};
use self::import::ImportSection;
use self::ladder::LadderSection;
use self::layout::Layout;
use self::offline::OfflineBanner;
use self::others::OthersSection;
use self::over_time::OverTimeSection;
use self::own_prices::OwnPricesSection;
use self::session::{Session, use_session};
use self::share::ShareSection;
use self::sources::Sources;
use self::uncertainty::UncertaintySection;
use self::view::{stages, when};
use crate::scenario::link as scenario_link;

/// Mounts the page in place of the loading text.
pub fn mount() {
    browser::show_panics();
    mount_to_body(App);
}

/// The root component: provides state, session, layout and sources to the page.
#[component]
fn App() -> impl IntoView {
    let layout = Layout::new();
    browser::remove_waiting_text();
    let fragment = browser::fragment();
    // A page in a frame always shows the embedded view, whatever its link asks for.
    let is_embedded =
        scenario_link::is_embedded(fragment.trim_start_matches('#')) || browser::is_framed();
    let (state, session) = Session::from_address(is_embedded);
    provide_context(state);
    provide_context(session);
    provide_context(Missing::new());
    provide_context(layout);
    provide_context(Sources::new());
    if is_embedded {
        view! { <EmbeddedPage/> }.into_any()
    } else {
        view! { <Page/> }.into_any()
    }
}

/// The page outside of a frame. The sections of [`PARTS`] and then the footer are created one after
/// another, each in a task of its own.
#[component]
fn Page() -> impl IntoView {
    work::register_undo_keys(use_session());
    background::register_print_key();
    let proof = NodeRef::<Div>::new();
    let mut stages = stages(PARTS.len() + 1).into_iter();
    let parts = PARTS.into_iter().zip(stages.by_ref());
    let parts = parts.map(|(part, is_due)| when(move || is_due.get(), part));
    let parts = parts.collect::<Vec<_>>();
    let is_last = stages.next();
    let last = when(
        move || is_last.is_some_and(|it| it.get()),
        move || {
            if let Some(proof) = proof.get_untracked() {
                browser::restore_reading_position(&proof);
                browser::on_scrolled(move || browser::save_reading_position(&proof));
            }
            background::start_at_rest();
            view! { <PageFooter/> }.into_any()
        },
    );
    view! {
        <div class="page">
            <OfflineBanner/>
            <header class="masthead">
                <p class="name">"Splitpoint"</p>
                <p class="motto">"Monolith or microservices: what each costs, line by line."</p>
                <ContentsBar/>
            </header>
            <main>
                <AnswerSection/>
                <ScenarioForm/>
                <PrintedInputs/>
                <div class="proof" node_ref=proof>
                    <OverTimeSection/>
                    {parts}
                </div>
            </main>
            {last}
        </div>
    }
}

/// The sections below the first screen, in reading order. Created in one task, they would block a
/// phone for a noticeable time.
const PARTS: [fn() -> AnyView; 10] = [
    || view! { <BreakEvenSection/> }.into_any(),
    || view! { <LadderSection/> }.into_any(),
    || view! { <BillSection/> }.into_any(),
    || view! { <UncertaintySection/> }.into_any(),
    || view! { <OthersSection/> }.into_any(),
    || view! { <DecisionSection/> }.into_any(),
    || view! { <ImportSection/> }.into_any(),
    || view! { <OwnPricesSection/> }.into_any(),
    || view! { <ShareSection/> }.into_any(),
    || view! { <ComparisonSection/> }.into_any(),
];
