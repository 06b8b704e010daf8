//! In a frame of another page: the answer without the form, and the way to the whole page.
//!
//! The page that embeds is told how high the answer is, in a message
//! `{ type: "splitpoint:height", height }`, whenever that changes. It listens with the lines that
//! [`snippet`] gives out. A frame keeps nothing, and leaves its address as it is.

use leptos::prelude::*;

use super::answer::AnswerSection;
use super::browser;
use super::ladder::LadderSection;
use super::layout::use_layout;
use super::over_time::OverTimeSection;
use super::session::{Session, use_session};
use super::state::use_state;

/// The page in a frame.
#[component]
pub(super) fn EmbeddedPage() -> impl IntoView {
    let (state, session, layout) = (use_state(), use_session(), use_layout());
    browser::on_resize(browser::post_height);
    Effect::new(move |_| {
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

/// What to put into another page, to show this scenario there.
pub(super) fn snippet(session: Session) -> String {
    let address = browser::address(&[&*session.fragment(), "&embed=1"].concat());
    // Of the letters of an address only this one means something inside quotes.
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
