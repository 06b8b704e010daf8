//! The link to the scenario, with the buttons that copy and share it: beside the answer, in the bar of
//! a narrow screen, and in the share section.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::background;
use super::browser;
use super::session::use_session;
use super::view::{handler, memo};

/// The id of the input that shows the link.
const LINK: &str = "link";

/// The link, and what became of copying it.
#[derive(Clone, Copy)]
struct LinkCopy {
    link: Memo<String>,
    /// Whether the copy succeeded, and of which link: the message disappears when the link changes.
    copied: RwSignal<Option<(bool, String)>>,
}

impl LinkCopy {
    fn new() -> Self {
        let session = use_session();
        Self {
            link: memo(move || browser::address(&session.fragment())),
            copied: RwSignal::new(None),
        }
    }

    /// Copies the link. If the browser refuses, the link of the share section is selected.
    fn copy(self) {
        let link = self.link.get_untracked();
        spawn_local(async move {
            let is_copied = browser::copy(&link).await;
            if !is_copied {
                browser::reveal(LINK);
                browser::select_text(LINK);
            }
            self.copied.set(Some((is_copied, link)));
        });
    }

    /// Opens the browser's share dialog where there is one, and otherwise copies the link.
    fn share_or_copy(self) {
        if browser::can_share() {
            browser::share(&self.link.get_untracked());
        } else {
            self.copy();
        }
    }

    /// Returns what became of the copy; empty if none was made of this link.
    fn outcome(self) -> &'static str {
        match self.copied.get() {
            Some((true, of)) if of == self.link.get() => "Copied.",
            Some((false, of)) if of == self.link.get() => {
                "The browser does not let a page copy here; the link is selected, copy it by hand."
            }
            _ => "",
        }
    }
}

/// The link with buttons to copy and to share it.
#[component]
pub(super) fn Link() -> impl IntoView {
    let copy = LinkCopy::new();
    view! {
        <p class="link">
            <input
                id=LINK
                type="text"
                readonly=true
                aria-label="Link to this scenario"
                prop:value=move || copy.link.get()
            />
            " "
            <ShareButtons copy id="copy"/>
            " "
            <button type="button" class="quiet" id="print" on:click=handler(|_| background::print())>
                "Print a report"
            </button>
            <LinkOutcome copy/>
        </p>
    }
}

/// The buttons that copy and share the link, beside the answer.
#[component]
pub(super) fn AnswerLink() -> impl IntoView {
    let copy = LinkCopy::new();
    view! {
        <p class="answer-link">
            <ShareButtons copy id="copy-answer"/>
            <LinkOutcome copy/>
        </p>
    }
}

/// The buttons that copy and share the link; the second only where the browser can share.
#[component]
fn ShareButtons(
    /// The link.
    copy: LinkCopy,
    /// The id of the button that copies.
    id: &'static str,
) -> impl IntoView {
    let share = browser::can_share().then(|| {
        view! {
            <button type="button" on:click=handler(move |_| copy.share_or_copy())>
                "Share"
            </button>
        }
        .into_any()
    });
    view! {
        <button type="button" id=id on:click=handler(move |_| copy.copy())>
            "Copy link"
        </button>
        " "
        {share}
    }
}

/// What became of copying the link.
#[component]
fn LinkOutcome(
    /// The link.
    copy: LinkCopy,
) -> impl IntoView {
    view! {
        <span role="status" class="outcome">
            {move || copy.outcome().to_owned()}
        </span>
    }
}

/// The button of a narrow screen's bar that shares the link, or copies it where the browser cannot
/// share.
#[component]
pub(super) fn ThumbShareButton() -> impl IntoView {
    let copy = LinkCopy::new();
    let words = move || {
        let words = if browser::can_share() {
            "Share"
        } else {
            "Copy link"
        };
        let outcome = copy.outcome();
        if outcome.is_empty() { words } else { outcome }.to_owned()
    };
    view! {
        <button type="button" id="thumb-share" on:click=handler(move |_| copy.share_or_copy())>
            <span role="status">{move || words()}</span>
        </button>
    }
}
