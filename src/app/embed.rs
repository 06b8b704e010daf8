//! The page in a frame of another page: the answer without the form, and a link to the whole page.
//!
//! The embedding page receives the height of the content in a message
//! `{ type: "splitpoint:height", height }` whenever it changes; [`snippet`] returns HTML that listens
//! for it. In a frame, nothing is stored and the address does not change.

use leptos::prelude::*;

use super::answer::AnswerSection;
use super::browser;
use super::ladder::LadderSection;
use super::layout::use_layout;
use super::over_time::OverTimeSection;
use super::session::{Session, use_session};
use super::state::use_state;
use super::view::effect;

/// The page in a frame.
#[component]
pub(super) fn EmbeddedPage() -> impl IntoView {
    let (state, session, layout) = (use_state(), use_session(), use_layout());
    browser::on_resize(browser::post_height);
    effect(move || {
        state.report.track();
        layout.width.track();
        browser::after(0, browser::post_height).forget();
    });
    view! {
        <div class="page embed proof">
            <main>
                <AnswerSection/>
                <LadderSection/>
                <OverTimeSection/>
                <p class="whole">
                    <a
                        target="_blank"
                        rel="noopener"
                        href=move || browser::address(&session.fragment())
                    >
                        "Open the whole calculation, with every price and its source"
                    </a>
                </p>
            </main>
        </div>
    }
}

/// Returns the HTML that embeds this scenario in another page.
pub(super) fn snippet(session: Session) -> String {
    let address = browser::address(&[&*session.fragment(), "&embed=1"].concat());
    // This is the only character of an address that has a meaning inside quotes.
    let address = address.replace('&', "&amp;");
    [
        "<iframe id=\"splitpoint\" title=\"Monolith or microservices: what each costs\" src=\"",
        &*address,
        "\" width=\"100%\" height=\"900\" style=\"border: 0\"></iframe>\n<script>\n",
        "  addEventListener(\"message\", ({ source, data }) => {\n",
        "    const frame = document.getElementById(\"splitpoint\");\n",
        "    if (source === frame.contentWindow && data?.type === \"splitpoint:height\") {\n",
        "      frame.height = data.height;\n    }\n  });\n</script>\n",
    ]
    .concat()
}
