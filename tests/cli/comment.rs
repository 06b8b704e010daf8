//! The command that writes comments for pull requests.

use std::path::Path;
use std::{env, fs};

use super::{run, status};

/// A file with this text, and its path.
fn file(name: &str, text: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("comment");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join(name);
    fs::write(&path, text).expect("a file can be written");
    path.to_str().expect("a plain path").to_owned()
}

#[test]
fn files_are_compared_with_what_they_were() {
    let before = file("before.txt", "#v=2&users=20000&services=20");
    let after = file("after.txt", "#v=2&users=20000&services=12");
    let arguments = [
        "comment",
        &after,
        "--before",
        &before,
        "--name",
        "shop/costs",
    ];
    let (succeeded, printed, complaints) = run(&arguments);
    assert!(succeeded && complaints.is_empty(), "{complaints}");
    assert!(
        printed.starts_with("<!-- splitpoint: shop/costs -->\n"),
        "{printed}"
    );
    assert!(
        printed.contains("| Services | 20 services | 12 services |"),
        "{printed}"
    );
    let compose = file(
        "compose.yaml",
        "services:\n  web:\n    image: example/web\n",
    );
    let linked = [
        "comment",
        &compose,
        "--link",
        "#v=2&users=20000",
        "--before-link",
        "#v=2",
    ];
    let (_, printed, _) = run(&linked);
    assert!(
        printed.contains("| Users | 10,000 users | 20,000 users |"),
        "{printed}"
    );
    assert!(
        printed.contains("<details><summary>Read from the files"),
        "{printed}"
    );
}

#[test]
fn a_comment_ends_as_its_conditions_say() {
    let of = |condition: &str| status(&["comment", "--link", "#v=2", "--fail-if", condition]);
    assert_eq!(of("production > 5000"), Some(1));
    assert_eq!(of("production > 500000"), Some(0));
    assert_eq!(of("verdict = stay"), Some(3));
    assert_eq!(of("much > 3"), Some(2));
    assert_eq!(status(&["comment", "no-such-file.yaml"]), Some(2));
    assert_eq!(status(&["comment", "--name", "a --> b"]), Some(2));
}

#[test]
fn what_cannot_be_read_before_the_change_is_said_and_no_failure() {
    let after = file(
        "repaired.yaml",
        "services:\n  web:\n    image: example/web\n",
    );
    let before = file("broken.yaml", "services: [");
    let (succeeded, printed, complaints) = run(&["comment", &after, "--before", &before]);
    assert!(succeeded, "{complaints}");
    let words = "There is no comparison with before the change: ";
    assert!(
        printed.contains(words) && complaints.contains(words),
        "{printed}"
    );
    assert!(printed.contains("|  | Cost |"), "{printed}");
}

#[test]
fn no_link_in_a_comment_holds_own_prices() {
    let link = "#v=2&own=AWS:-25%25";
    let arguments = ["comment", "--link", link, "--before-link", link];
    let (succeeded, printed, complaints) = run(&arguments);
    assert!(succeeded && complaints.is_empty(), "{complaints}");
    assert!(!printed.contains("own=AWS"), "{printed}");
    assert!(printed.contains("the link does not hold them"), "{printed}");
}
