//! What surrounds every case: a window of its own before, the checks that hold for all after.

use std::panic::{self, AssertUnwindSafe};

use tokio::runtime;

use crate::engine;
use crate::page::Page;
use crate::site::Site;

/// Runs a case on the page as it opens with this fragment.
pub(crate) fn on_page(fragment: &str, case: impl AsyncFnOnce(&Page)) {
    in_window(async |page| {
        page.open(fragment).await;
        case(page).await;
    });
}

/// Runs a case in an empty window.
pub(crate) fn in_window(case: impl AsyncFnOnce(&Page)) {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    let site = Site::start();
    let page = runtime.block_on(async { Page::new(engine::open().await, site) });
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            case(&page).await;
            holds_for_every_case(&page).await;
        });
    }));
    // The browser is closed however the case ended; only then may the test fail.
    runtime.block_on(page.close());
    if let Err(panic) = outcome {
        panic::resume_unwind(panic);
    }
}

async fn holds_for_every_case(page: &Page) {
    let violations: Vec<String> = page.eval("return window.violations ?? []").await;
    assert!(
        violations.is_empty(),
        "the page should need nothing that its policy forbids: {violations:#?}"
    );

    let complaints = page.complaints().await;
    assert!(
        complaints.is_empty(),
        "nothing should go wrong unheard, there is {complaints:#?}"
    );

    let home = page.site().address();
    let requested = page.requested().await;
    assert!(
        requested.iter().any(|address| address.contains(".wasm")),
        "the requests should be known, these are {requested:#?}"
    );
    let elsewhere: Vec<_> = requested
        .iter()
        .filter(|address| {
            let address = address.strip_prefix("blob:").unwrap_or(address);
            !address.starts_with(&home) && !address.starts_with("data:")
        })
        .collect();
    assert!(
        elsewhere.is_empty(),
        "no request should leave for another host, there are {elsewhere:#?}"
    );

    let answered = page.site().requests();
    let unanswered: Vec<_> = answered.iter().filter(|it| !it.is_found).collect();
    assert!(
        unanswered.is_empty(),
        "the folder should hold all that is asked for, it lacks {unanswered:#?}"
    );
}
