//! Golden charts: every chart of a few scenarios as the file that a user saves.
//!
//! The files in `tests/charts/` can be opened in a browser. `UPDATE_GOLDEN=1 cargo test --test charts`
//! writes them again; they are then looked at before they are committed.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::path::Path;
use std::{env, fs};

use splitpoint::chart::Frame;
use splitpoint::chart::file::as_file;
use splitpoint::chart::spending::{self, SpendingView};
use splitpoint::report::caption::{caption, spending_title};
use splitpoint::report::{
    EXHIBIT_LISTINGS, Exhibit, Report, bands, chance, comparison, exhibit_of, headline, ladder,
    sensitivity,
};
use splitpoint::scenario::{Comparison, Named, Scenario, link};
use splitpoint::uncertainty::SensitivityTarget;
use splitpoint::uncertainty::bands::Run;
use splitpoint::uncertainty::reference_class::Reference;
use splitpoint::uncertainty::sensitivity::{ranks, swings};

/// The widths of the plots: a phone, a small window and a wide page.
const WIDTHS: [u32; 3] = [288, 560, 784];

/// The scenarios, each with what is particular about it.
const SCENARIOS: [(&str, &str); 3] = [
    ("defaults", "#v=2&book=2026-11.4"),
    (
        "months-with-all-lines",
        "#v=2&book=2026-11.4&spending=monthly&paths=day_one.split.extract.merge&along=months&versus=merge",
    ),
    (
        "close-in-euros",
        "#v=2&book=2026-11.4&users=2000000&services=3&target=first_split&currency=eur&rate=0.86&versus=extract&months=24&split=6&merge=12&spending=monthly&measure=rank",
    ),
];

fn scenario(link: &str) -> Scenario {
    link::decode(link).0
}

/// A scenario of which no file is recorded: many names at the ends of lines that lie near the top.
const CROWDED: (&str, &str) = (
    "crowded",
    "#v=2&book=2026-11.4&users=5000000&axis=log&paths=day_one.split.extract.merge",
);

/// The chart of spending as the page draws it.
fn over_time(report: &Report, frame: Frame) -> Exhibit {
    let view = SpendingView::of(&report.scenario);
    let label = headline::spending(report);
    Exhibit {
        title: spending_title(&report.scenario),
        chart: Some(spending::draw(&report.spent(), view, frame, &label)),
        ..Exhibit::default()
    }
}

/// All charts of a scenario, with the names of their files.
fn charts(scenario: &Scenario, width: u32) -> Vec<(&'static str, Exhibit)> {
    let report = Report::of(scenario);
    let frame = Frame::of_width(width);
    let mut run = Run::of(scenario);
    run.draw(200);
    let found = run.bands().expect("draws");
    let moved = SensitivityTarget::of(scenario);
    let ranked = ranks(&run, moved, &swings(scenario, moved).0);
    let reference = Reference::published();
    let beside = Comparison {
        now: Named::new("Now", *scenario),
        beside: vec![Named::new("Defaults", Scenario::default())],
    };
    let mut charts = vec![
        ("spending", over_time(&report, frame)),
        (
            "ladder",
            Exhibit {
                title: "What each costs a month".to_owned(),
                chart: Some(ladder::drawing(&report, width)),
                ..Exhibit::default()
            },
        ),
        (
            "bands",
            bands::widened_exhibit(&report, &found, &reference, frame),
        ),
        ("chance", chance::exhibit(&report, &found, frame)),
        (
            "ranks",
            sensitivity::exhibit_of_ranks(&report, &ranked, width),
        ),
        ("comparison", comparison::exhibit(&beside, width)),
    ];
    let listed =
        EXHIBIT_LISTINGS.map(|listing| (listing.key, exhibit_of(listing, scenario, width)));
    charts.extend(listed);
    charts.retain(|(_, exhibit)| exhibit.chart.is_some());
    charts
}

/// The file of a chart.
fn file(scenario: &Scenario, exhibit: &Exhibit) -> String {
    let report = Report::of(scenario);
    let link = ["https://splitpoint.example/#", &link::encode(scenario)].concat();
    let caption = caption(&report, exhibit.title.clone(), link, true);
    as_file(exhibit.chart.as_ref().expect("a chart"), &caption)
}

#[test]
fn every_chart_is_as_recorded() {
    let accept = env::var_os("UPDATE_GOLDEN").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/charts");
    for (name, link) in SCENARIOS {
        let scenario = scenario(link);
        for (key, exhibit) in charts(&scenario, 784) {
            let svg = file(&scenario, &exhibit);
            let path = folder.join(format!("{name}-{key}.svg"));
            if accept {
                fs::write(&path, &svg).expect("a chart can be written");
            }
            let recorded = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                svg == recorded,
                "{} differs: UPDATE_GOLDEN=1 cargo test --test charts, then look at it",
                path.display()
            );
        }
    }
}

#[test]
fn every_file_says_what_it_shows_of_what_and_from_where() {
    for (_, link) in SCENARIOS {
        let scenario = scenario(link);
        for (key, exhibit) in charts(&scenario, 560) {
            let svg = file(&scenario, &exhibit);
            assert!(!exhibit.title.is_empty(), "{key}");
            let words: String = texts(&svg).into_iter().map(|it| it.words + " ").collect();
            for needed in [
                "Splitpoint, price book 2026-11.4",
                " users",
                "https://splitpoint.example/",
            ] {
                assert!(words.contains(needed), "{key} lacks “{needed}”: {words}");
            }
            assert!(
                svg.contains("<a href=\"https://splitpoint.example/#v=2"),
                "{key}"
            );
        }
    }
}

/// A text of a drawing, with its box in units; `letter` is the mean width of a letter in font sizes.
#[derive(Debug)]
struct Text {
    words: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn attribute<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The texts of a drawing that has no others inside.
fn texts(svg: &str) -> Vec<Text> {
    // The mean of the sans-serif fonts that systems have; a browser measures the real one.
    const LETTER: f64 = 0.52;
    let read = |line: &str| {
        let number = |name| attribute(line, name).and_then(|it| it.parse::<f64>().ok());
        let (x, y, size) = (number("x")?, number("y")?, number("font-size")?);
        let words = line.split_once('>')?.1.strip_suffix("</text>")?.to_owned();
        let wide = words.chars().count() as f64 * size * LETTER;
        let left = match attribute(line, "text-anchor") {
            Some("middle") => x - wide / 2.0,
            Some("end") => x - wide,
            _ => x,
        };
        let base = match attribute(line, "dy") {
            Some("0.76em") => y + 0.76 * size,
            Some("0.5ex") => y + 0.26 * size,
            Some("-0.5ex") => y - 0.26 * size,
            _ => y,
        };
        Some(Text {
            words,
            left,
            right: left + wide,
            top: base - 0.7 * size,
            bottom: base,
        })
    };
    let lines = svg.lines().filter(|line| line.starts_with("<text"));
    lines.filter_map(read).collect()
}

#[test]
fn no_words_of_a_chart_lie_on_others_or_leave_it() {
    for (name, link) in SCENARIOS.into_iter().chain([CROWDED]) {
        let scenario = scenario(link);
        for width in WIDTHS {
            // The panels of a comparison have drawings inside, which a browser measures.
            let charts = charts(&scenario, width).into_iter();
            for (key, exhibit) in charts.filter(|(key, _)| *key != "comparison") {
                let at = format!("{name}, {key} at {width}");
                let svg = exhibit.chart.expect("a chart").svg;
                let texts = texts(&svg);
                assert!(!texts.is_empty(), "{at}");
                for (place, text) in texts.iter().enumerate() {
                    let most = f64::from(width * 8) + 40.0;
                    assert!(text.left >= -40.0 && text.right <= most, "{at}: {text:?}");
                    for other in &texts[..place] {
                        let is_apart = text.left >= other.right
                            || other.left >= text.right
                            || text.top >= other.bottom
                            || other.top >= text.bottom;
                        assert!(is_apart, "{at}: {text:?} lies on {other:?}");
                    }
                }
            }
        }
    }
}
