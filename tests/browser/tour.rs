//! Pictures of the page: a tour of its states for review, the two in README, the icons, and the
//! preview of links. `make pictures` takes them.
//!
//! They are written to `target/tour`, `tests/pictures` and `hosting/public`. Nothing is checked here:
//! people review the pictures.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::case::in_window;
use crate::chromium::{self, Look};
use crate::page::Page;

/// A state of the page, and the window in which its picture is taken.
struct Stop {
    name: &'static str,
    fragment: &'static str,
    look: Look,
    /// The script before the picture is taken.
    script: &'static str,
    /// The height of the window, if the picture is not of the whole page.
    height: Option<u32>,
}

const WIDE: Look = Look {
    width: 1280,
    is_dark: false,
    is_print: false,
    is_forced: false,
};
const MEDIUM: Look = Look { width: 768, ..WIDE };
const PHONE: Look = Look { width: 360, ..WIDE };
const DARK: Look = Look {
    is_dark: true,
    ..WIDE
};

const NOTHING: &str = "";
const FOLDS_OPEN: &str = "for (const it of document.querySelectorAll('details')) it.open = true;";
const BILL_OPEN: &str =
    "[...document.querySelectorAll('.bill .line button')].slice(0, 3).forEach((it) => it.click());";
const SHEET_OPEN: &str = "document.querySelector('[aria-controls=sheet]').click();";
const PREVIEW: &str = "
    const text = document.getElementById('import-text');
    text.value = 'services:\\n  web: {build: ., deploy: {replicas: 3}}\\n  db: {image: postgres}';
    text.dispatchEvent(new Event('input', { bubbles: true }));
    document.getElementById('import-read').click();";
const WRONG: &str = "
    const users = document.querySelector('#field-users');
    users.focus(); users.value = 'many';
    users.dispatchEvent(new Event('input', { bubbles: true }));";

const STOPS: [Stop; 17] = [
    stop("wide", "", WIDE, NOTHING),
    stop("wide-dark", "", DARK, NOTHING),
    stop("medium", "", MEDIUM, NOTHING),
    stop("phone", "", PHONE, NOTHING),
    stop("phone-dark", "", Look { width: 360, ..DARK }, NOTHING),
    Stop {
        height: Some(740),
        ..stop("phone-sheet", "", PHONE, SHEET_OPEN)
    },
    stop(
        "print",
        "",
        Look {
            width: 800,
            is_print: true,
            ..WIDE
        },
        NOTHING,
    ),
    stop(
        "forced-colors",
        "",
        Look {
            is_forced: true,
            ..WIDE
        },
        NOTHING,
    ),
    stop("bill-open", "", WIDE, BILL_OPEN),
    stop("all-open", "", MEDIUM, FOLDS_OPEN),
    stop("import-preview", "", WIDE, PREVIEW),
    stop("errors", "users=many&services=20&nonsense=1", WIDE, WRONG),
    stop(
        "extreme",
        "v=2&users=100000000&services=500&requests=100000&engineers=5000&growth=0.5&months=60",
        WIDE,
        NOTHING,
    ),
    stop(
        "crossing-once",
        "v=2&users=300000&services=30&engineers=200&people=1&spending=monthly&along=users",
        WIDE,
        NOTHING,
    ),
    stop(
        "crossing-twice",
        "v=2&users=300000&services=30&engineers=200&people=1&spending=monthly&along=engineers",
        WIDE,
        NOTHING,
    ),
    stop("phone-preview", "", PHONE, PREVIEW),
    stop("frame", "v=2&embed=1", Look { width: 480, ..WIDE }, NOTHING),
];

const fn stop(
    name: &'static str,
    fragment: &'static str,
    look: Look,
    script: &'static str,
) -> Stop {
    Stop {
        name,
        fragment,
        look,
        script,
        height: None,
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder can be created");
    folder
}

/// Makes the window as high as the page, and waits until all answers of the worker are shown.
async fn settle(page: &Page, look: &Look) {
    chromium::look(page.client(), look, 900).await;
    let height: u32 = page
        .eval("return Math.min(16000, document.scrollingElement.scrollHeight)")
        .await;
    chromium::look(page.client(), look, height).await;
    // Visible sections send their requests within the next frame, and are busy until the last answer.
    page.eval_later::<()>(
        "const [done] = arguments;
        const then = (frames) => frames ? requestAnimationFrame(() => then(frames - 1)) : done(null);
        then(3);",
    )
    .await;
    page.worker_rests().await;
    let height: u32 = page
        .eval("return Math.min(16000, document.scrollingElement.scrollHeight)")
        .await;
    chromium::look(page.client(), look, height).await;
}

async fn picture(page: &Page, path: PathBuf) {
    let picture = page.client().screenshot().await.expect("a picture");
    fs::write(&path, picture).expect("a picture can be written");
    println!("{}", path.display());
}

#[test]
#[ignore = "takes pictures for review: make pictures"]
fn all_stops() {
    let tour = folder("target/tour");
    let chosen = std::env::var("STOPS").unwrap_or_default();
    let is_chosen = |name: &str| chosen.is_empty() || chosen.split(',').any(|it| it == name);
    for stop in STOPS.iter().filter(|stop| is_chosen(stop.name)) {
        in_window(async |page| {
            page.open(stop.fragment).await;
            page.eval_with::<()>("new Function(arguments[0])()", json!([stop.script]))
                .await;
            settle(page, &stop.look).await;
            if let Some(height) = stop.height {
                chromium::look(page.client(), &stop.look, height).await;
            }
            picture(page, tour.join(format!("{}.png", stop.name))).await;
        });
    }
}

#[test]
#[ignore = "takes README's pictures again when the page looks different: make pictures"]
fn pictures_of_the_readme() {
    let pictures = folder("tests/pictures");
    let phone = Look { width: 360, ..DARK };
    for (name, look, height) in [("wide", WIDE, 1280), ("phone", phone, 740)] {
        in_window(async |page| {
            page.open("").await;
            settle(page, &look).await;
            chromium::look(page.client(), &look, height).await;
            picture(page, pictures.join(format!("{name}.png"))).await;
        });
    }
}

#[test]
#[ignore = "renders icons and the preview of links again when their drawings change: make pictures"]
fn pictures_of_the_product() {
    let hosting = Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting");
    let public = hosting.join("public");
    for (drawing, name, width, height) in [
        (public.join("icon.svg"), "icon-192.png", 192, 192),
        (public.join("icon.svg"), "icon-512.png", 512, 512),
        (hosting.join("social.svg"), "social.png", 1200, 630),
    ] {
        in_window(async |page| {
            page.open("").await;
            let look = Look { width, ..WIDE };
            chromium::look(page.client(), &look, height).await;
            let drawing = fs::read(&drawing).expect("a drawing");
            // The page's policy refuses a picture from another address, but allows one that a script made.
            page.eval_later_with::<()>(
                "const [bytes, width, height, done] = arguments;
                const drawing = new Blob([new Uint8Array(bytes)], { type: 'image/svg+xml' });
                const image = new Image(width, height);
                image.onload = () => {
                    document.documentElement.style.overflow = 'hidden';
                    image.style.display = 'block';
                    document.body.replaceChildren(image);
                    requestAnimationFrame(() => setTimeout(() => done(null)));
                };
                image.src = URL.createObjectURL(drawing);",
                json!([drawing, width, height]),
            )
            .await;
            picture(page, public.join(name)).await;
        });
    }
}
