//! The frame of every case: a browser window of its own, and the checks after it.

use std::any::Any;
use std::cell::Cell;
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::thread;

use serde_json::json;
use tokio::runtime;

use crate::engine::{self, ENGINE, Engine};
use crate::page::Page;
use crate::site::Site;

/// An error that `WebKitGTK` occasionally reports for correct programs, this one and others:
/// <https://bugs.webkit.org/show_bug.cgi?id=259441>. In the other engines no case has ever said it.
const TRAP: &str = "RuntimeError: Out of bounds memory access";

/// The error of its driver when the engine itself has crashed: now and then a worker's thread reads from
/// address nothing inside `JavaScriptCore`, as the system's log then says, and takes the page along.
/// Others have seen it read so while their program waits:
/// <https://github.com/cjpais/Handy/issues/2024>. A page that hangs does so again when repeated.
const CRASH: &str = "session deleted because of page crash or hang";

/// What the driver's connection says when the driver itself has crashed: seen once in some
/// hundred runs of all cases, at the first request to a driver that had just said it was ready. A
/// page cannot close the connection between this program and the driver.
const LOST: &str = "Connection reset by peer";

/// Runs a case on the page as it opens with this fragment.
pub(crate) fn on_page(fragment: &str, case: impl AsyncFn(&Page)) {
    in_window(async |page| {
        page.open(fragment).await;
        case(page).await;
    });
}

/// Fails a case that needs more than this engine can do. What such a case is called begins with this,
/// so that it can be left out: a case that did nothing here would count as one that has passed.
pub(crate) fn needs_its_engine(prefix: &str, is_able: bool) {
    let thread = thread::current();
    // One at a time, cases run in a thread that does not have their name.
    let name = thread.name().filter(|name| name.contains("::"));
    assert!(
        name.is_none_or(|name| name.contains(&format!("::{prefix}"))),
        "{name:?} should be called {prefix}…, as what not every engine can do"
    );
    assert!(
        is_able,
        "{:?} cannot do this: leave it out with --skip ::{prefix}",
        *ENGINE
    );
}

/// Runs a case in an empty window; once more where `WebKitGTK` fell into its trap or crashed, or its
/// driver did.
pub(crate) fn in_window(case: impl AsyncFn(&Page)) {
    let Err(failed) = run(&case) else { return };
    let Some(why) = failed.of_engine else {
        panic::resume_unwind(failed.panic);
    };
    // Not `eprintln!`: what passes shall say it too.
    let name = thread::current().name().unwrap_or_default().to_owned();
    let _ = writeln!(io::stderr(), "{name} is repeated: {why}");
    if let Err(failed) = run(&case) {
        panic::resume_unwind(failed.panic);
    }
}

struct Failed {
    panic: Box<dyn Any + Send>,
    /// The fault of the engine, if it was one.
    of_engine: Option<&'static str>,
}

fn run(case: &impl AsyncFn(&Page)) -> Result<(), Failed> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    let site = Site::start();
    let page = match runtime.block_on(engine::open()) {
        Ok(window) => Page::new(window, site),
        Err(why) => {
            return Err(Failed {
                of_engine: (*ENGINE == Engine::WebKit && why.contains(LOST)).then_some(LOST),
                panic: Box::new(why),
            });
        }
    };
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            case(&page).await;
            holds_for_every_case(&page).await;
        });
    }));
    let outcome = outcome.map_err(|panic| {
        let words = panic.downcast_ref::<String>().map_or("", String::as_str);
        let of_engine = if *ENGINE != Engine::WebKit {
            None
        } else if let Some(fault) = [CRASH, LOST].into_iter().find(|it| words.contains(it)) {
            Some(fault)
        } else {
            runtime.block_on(page.has_failed_with(TRAP)).then_some(TRAP)
        };
        Failed { panic, of_engine }
    });
    // The browser is closed however the case ended; only then may the test fail.
    runtime.block_on(page.close());
    outcome
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

#[test]
fn a_case_is_repeated_once_for_the_faults_of_one_engine() {
    let runs = Cell::new(0);
    let of = |faults: u32, fault: &str| {
        runs.set(0);
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
            on_page("", async |page| {
                runs.set(runs.get() + 1);
                if runs.get() > faults {
                    return;
                }
                assert!(fault == TRAP, "it fails: {fault}");
                let fail = "dispatchEvent(new ErrorEvent('error', { message: arguments[0] }))";
                page.eval_with::<()>(fail, json!([TRAP])).await;
            });
        }));
        (outcome.is_ok(), runs.get())
    };
    for fault in [TRAP, CRASH, LOST] {
        if *ENGINE == Engine::WebKit {
            assert_eq!(of(1, fault), (true, 2));
            assert_eq!(of(2, fault), (false, 2));
        } else {
            assert_eq!(of(1, fault), (false, 1));
        }
    }
}
