//! Exports of the page: files equal to the command line's output, decision records, printing.

use fantoccini::wd::{PrintConfigurationBuilder, PrintSize};
use splitpoint::export::{LISTINGS, adr, write};
use splitpoint::report::Report;
use splitpoint::report::decision::{self, DecisionReport, RecordHead, RecordOptions};
use splitpoint::scenario::preset::PRESETS;
use splitpoint::scenario::{Scenario, field::Field, link};
use splitpoint::uncertainty::bands::{DRAWS, Run};

use crate::case::{in_window, on_page};
use crate::engine::{ENGINE, Engine};
use crate::own_prices::{catch_downloads, handed_out};
use crate::page::{Page, becomes, comes_to};

/// Clicks what hands out a file, and reads it.
async fn file(page: &Page, css: &str) -> (String, String) {
    page.eval::<()>("window.handedOut = []").await;
    page.click(css).await;
    handed_out(page).await
}

/// The files of the reports. Their names are written out, because people's scripts contain them.
const FILES: [(&str, &str); 3] = [
    ("calculation", "splitpoint-calculation.txt"),
    ("csv", "splitpoint-bills.csv"),
    ("json", "splitpoint.json"),
];

#[test]
fn once_files_hold_what_the_command_line_prints_for_ten_links() {
    in_window(async |page| {
        catch_downloads(page).await;
        for preset in PRESETS.iter().take(10) {
            let away = page.client().goto("about:blank").await;
            away.expect("an empty page can be opened");
            page.open(preset.link).await;
            page.shows(&preset.scenario()).await;
            let report = Report::of(&preset.scenario());
            let formats = LISTINGS.into_iter().filter(|format| format.file.is_some());
            let formats: Vec<_> = formats.collect();
            assert_eq!(
                formats.len(),
                FILES.len(),
                "each format's file has its name above"
            );
            for format in formats {
                let (name, text) = file(page, &format!("#{}", format.key)).await;
                assert!(
                    FILES.contains(&(format.key, &name)),
                    "{}: {name}",
                    format.key
                );
                assert_eq!(text, write(&report, format), "{}: {name}", preset.key);
            }
        }
    });
}

#[test]
fn the_verdict_follows_the_boxes_and_the_record_says_it() {
    in_window(async |page| {
        catch_downloads(page).await;
        page.open("v=2&engineers=60&services=12").await;
        let scenario = link::decode("v=2&engineers=60&services=12").0;
        let verdict = async |scenario: &Scenario| {
            let expected = decision::heading(&Report::of(scenario));
            becomes("the verdict", &expected, async || {
                page.text("#answer").await
            })
            .await;
        };
        verdict(&scenario).await;
        for key in ["box_deploys", "box_stacks"] {
            page.click(&format!("#field-{key} input[value=yes] + span"))
                .await;
        }
        let scenario = scenario
            .with(Field::BoxDeploys, 1.0)
            .with(Field::BoxStacks, 1.0);
        verdict(&scenario).await;
        let said = "Split into services.";
        becomes("the verdict of the section", &said.to_owned(), async || {
            page.text(".decision .verdict").await
        })
        .await;

        let (name, text) = file(page, ".records button").await;
        assert_eq!(name, "splitpoint-adr.md");
        let report = Report::of(&scenario);
        let mut run = Run::of(&scenario);
        run.draw(DRAWS);
        let base = page.address().await;
        let base = base.split('#').next().unwrap_or_default();
        let options = RecordOptions {
            base: base.to_owned(),
            date: record_date(&text),
            ..RecordOptions::default()
        };
        let mut decision = DecisionReport::of(report, run, options);
        assert_eq!(text, adr::write(&decision));

        // The third button’s record has status and date below its title.
        let (name, text) = file(page, ".records p:nth-child(3) button").await;
        assert_eq!(name, "splitpoint-adr.md");
        decision.options.head = RecordHead::List;
        assert_eq!(text, adr::write(&decision));
    });
}

#[test]
fn the_report_has_a_few_pages_on_paper() {
    let long = "v=2&users=500000&services=100&people=1&currency=jpy";
    for (link, most) in [("v=2", 3), (long, 4)] {
        on_page(link, async |page| {
            page.eval::<()>("window.print = () => { window.isPrinted = true }")
                .await;
            page.click("#print").await;
            comes_to(
                "the print dialog",
                async || page.eval::<bool>("return window.isPrinted === true").await,
                |it| *it,
            )
            .await;
            if !ENGINE.can_print() {
                return;
            }
            let paper = PrintConfigurationBuilder::default().size(PrintSize::A4);
            let paper = paper.build();
            let paper = paper.expect("a sheet of paper");
            let file = page.client().print(paper).await.expect("a PDF");
            let text = String::from_utf8_lossy(&file);
            assert!(text.starts_with("%PDF"), "{link}: no PDF");
            // Only Chromium writes it so that pages can be counted; “/Pages” is the list of them.
            if *ENGINE != Engine::Chromium {
                return;
            }
            let kinds = text.split("/Type").skip(1).map(str::trim_start);
            let is_page = |it: &&str| it.starts_with("/Page") && !it.starts_with("/Pages");
            let count = kinds.filter(is_page).count();
            assert!((2..=most).contains(&count), "{link}: {count} pages");
        });
    }
}

/// The date in the front matter of a record, which is the day on which it was asked for.
fn record_date(record: &str) -> String {
    let date = record.lines().find_map(|line| line.strip_prefix("date: "));
    let date = date.expect("a date");
    assert!(splitpoint::price_book::is_date(date), "{date}");
    date.to_owned()
}
