//! The spreadsheet: `LibreOffice` computes all its formulas again, with other inputs too, and comes to
//! what this program computes, or says that it has to be asked.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use splitpoint::export::xlsx;
use splitpoint::model::estimate::Estimate;
use splitpoint::model::option::OptionId;
use splitpoint::report::Report;
use splitpoint::scenario::field::{self, Field, Group, Kind};
use splitpoint::scenario::{Scenario, link};

/// The row of the first option in the sheet of totals.
const FIRST_OPTION: usize = 5;

/// A scenario whose spreadsheet is written, and the inputs that are then changed in it.
struct Edited {
    written: Scenario,
    changed: Vec<(Field, f64)>,
}

impl Edited {
    /// The scenario that the changed spreadsheet is about.
    fn scenario(&self) -> Scenario {
        let set = |scenario: Scenario, &(field, value): &(Field, f64)| scenario.with(field, value);
        self.changed.iter().fold(self.written, set)
    }
}

/// What the sheet of totals says of an option.
struct Answer {
    /// `None` if the spreadsheet says that the program has to be asked.
    total: Option<f64>,
    check: String,
}

/// Numbers below one that look like chance and are the same in every run (Numerical Recipes' 64-bit
/// linear congruential generator).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn one_of(&mut self, fields: &[Field]) -> Field {
        fields[(self.next() * fields.len() as f64) as usize]
    }

    /// Another value of an input, around the one that it has.
    fn value(&mut self, field: Field, now: f64) -> f64 {
        let kind = &field.spec().kind;
        let (least, most) = kind.bounds();
        let value = match kind {
            Kind::Number { .. } => now.max(1.0) * 12_f64.powf(self.next() * 2.0 - 1.0),
            Kind::Share { .. } => least + self.next() * (most - least),
            _ => (least + self.next() * (most - least + 1.0)).floor(),
        };
        // What the scenario makes of it: whole where only whole numbers make sense.
        Scenario::default()
            .with(field, value.clamp(least, most))
            .get(field)
    }
}

/// The fields of the groups that bills read, and of these the numbers and shares.
fn fields() -> (Vec<Field>, Vec<Field>) {
    let of_bills = |field: &Field| {
        matches!(
            field.spec().group,
            Group::Workload
                | Group::Matrix
                | Group::Architecture
                | Group::Observability
                | Group::OnCall
                | Group::Team
        )
    };
    let all: Vec<_> = field::all().filter(of_bills).collect();
    let is_number =
        |field: &Field| matches!(field.spec().kind, Kind::Number { .. } | Kind::Share { .. });
    let numbers = all.iter().copied().filter(is_number).collect();
    (all, numbers)
}

/// A folder for the spreadsheets.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("spreadsheet-{name}"));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn run(command: &mut Command) {
    let output = command.output().expect("the command can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
}

/// Installs `LibreOffice` if it is not there.
fn install() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting/build/tools.sh");
    run(Command::new(script).arg("libreoffice"));
}

/// Writes the spreadsheets, changes inputs in them, and gives what `LibreOffice` makes of their totals.
fn recalculated(name: &str, all: &[Edited]) -> Vec<Vec<Answer>> {
    install();
    let folder = scratch(name);
    let mut copies: Vec<Value> = Vec::new();
    let mut files = Vec::new();
    let mut links: Vec<String> = Vec::new();
    for (place, edited) in all.iter().enumerate() {
        let link = link::encode(&edited.written);
        let known = links.iter().position(|it| *it == link);
        let number = known.unwrap_or(links.len());
        let written = folder.join(format!("written-{number}.xlsx"));
        if known.is_none() {
            let file = xlsx::write(&Report::of(&edited.written)).expect("a spreadsheet");
            fs::write(&written, file).expect("a spreadsheet can be written");
            links.push(link);
        }
        let cells = edited.changed.iter();
        let cells = cells.map(|(field, value)| (format!("in_{}", field.spec().key), json!(value)));
        let file = folder.join(format!("{place}.xlsx"));
        let cells = Value::Object(cells.collect());
        copies.push(json!({"from": written, "to": file, "cells": cells}));
        files.push(file);
    }
    let list = folder.join("copies.json");
    fs::write(&list, Value::from(copies).to_string()).expect("a list can be written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheet/edit.py");
    run(Command::new("python3").arg(script).arg(list));
    // A profile of its own, so that a running LibreOffice does not take the files over.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "csv", "--outdir"]);
    run(office.arg(&folder).args(&files));
    let answers = (0..all.len()).map(|place| {
        let path = folder.join(format!("{place}.csv"));
        answers(&fs::read_to_string(path).expect("what LibreOffice wrote"))
    });
    answers.collect()
}

/// The answers of the sheet of totals, one an option.
fn answers(text: &str) -> Vec<Answer> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let of_option = |place: usize| {
        let row = &rows[FIRST_OPTION + place];
        let total: String = row[1].chars().filter(|it| !"$,".contains(*it)).collect();
        Answer {
            total: total.parse().ok(),
            check: row[4].to_owned(),
        }
    };
    (0..OptionId::ALL.len()).map(of_option).collect()
}

/// Holds an answer to the program's own total, to the cent; gives whether there is a total.
fn check(edited: &Edited, option: OptionId, answer: &Answer) -> bool {
    let at = format!("{}, {:?}", option.spec().key, edited.changed);
    let Some(total) = answer.total else {
        assert!(
            answer.check.ends_with("ask the program again"),
            "{at}: {}",
            answer.check
        );
        return false;
    };
    assert_eq!(answer.check, "stands", "{at}");
    let expected = Estimate::of(&edited.scenario(), option).total();
    let expected = expected.known.dollars();
    assert!(
        (total - expected).abs() < 0.0051,
        "{at}: {total} and {expected}"
    );
    true
}

/// Whether lines are of other things than before: another size, another plan, another price tier.
fn has_other_skus(edited: &Edited, option: OptionId) -> bool {
    let skus = |scenario: &Scenario| {
        let lines = Estimate::of(scenario, option).lines;
        let skus = lines.iter().map(|line| (line.id, line.sku));
        skus.collect::<Vec<_>>()
    };
    let before = skus(&edited.written);
    let after = skus(&edited.scenario());
    after.iter().any(|(id, sku)| {
        let before = before.iter().find(|(it, _)| it == id);
        before.is_some_and(|(_, before)| before != sku)
    })
}

#[test]
fn libreoffice_computes_the_totals_of_the_defaults_and_of_other_inputs() {
    let defaults = Scenario::default;
    let mut all = vec![Edited {
        written: defaults(),
        changed: Vec::new(),
    }];
    let changes = [
        (Field::Users, [2_000.0, 40_000.0, 150_000.0]),
        (Field::Services, [5.0, 14.0, 35.0]),
        (Field::Engineers, [4.0, 25.0, 90.0]),
    ];
    for (field, values) in changes {
        all.extend(values.map(|value| Edited {
            written: defaults(),
            changed: vec![(field, value)],
        }));
    }
    for (edited, answers) in all.iter().zip(recalculated("defaults", &all)) {
        for (option, answer) in OptionId::ALL.into_iter().zip(answers) {
            let at = format!("{}: {:?}", option.spec().key, edited.changed);
            assert!(check(edited, option, &answer), "{at} is not followed");
        }
    }
}

#[test]
fn libreoffice_follows_thirty_random_scenarios_or_says_that_it_does_not() {
    let mut chance = Chance(2_026);
    let (fields, numbers) = fields();
    let mut all = Vec::new();
    // Of each of ten spreadsheets, three copies that are changed in other ways.
    for _ in 0..10 {
        let mut written = Scenario::default();
        for _ in 0..8 {
            let field = chance.one_of(&fields);
            written.set(field, chance.value(field, written.get(field)));
        }
        for _ in 0..3 {
            let users = chance.value(Field::Users, written.get(Field::Users));
            let mut changed = vec![(Field::Users, users)];
            for _ in 0..2 {
                let field = chance.one_of(&numbers);
                if changed.iter().all(|(it, _)| *it != field) {
                    changed.push((field, chance.value(field, written.get(field))));
                }
            }
            all.push(Edited { written, changed });
        }
    }
    let (mut followed, mut asked) = (0, 0);
    let (mut other_sizes, mut followed_sizes) = (0, 0);
    for (edited, answers) in all.iter().zip(recalculated("random", &all)) {
        let mut is_other = false;
        for (option, answer) in OptionId::ALL.into_iter().zip(answers) {
            let is_followed = check(edited, option, &answer);
            followed += usize::from(is_followed);
            asked += usize::from(!is_followed);
            let has_other = has_other_skus(edited, option);
            followed_sizes += usize::from(has_other && is_followed);
            is_other |= has_other;
        }
        other_sizes += usize::from(is_other);
    }
    println!(
        "{followed} bills are followed, {followed_sizes} of them to other sizes; {asked} ask again; {other_sizes} scenarios have other sizes"
    );
    assert!(
        other_sizes >= 10,
        "other sizes in {other_sizes} scenarios alone"
    );
    assert!(
        followed_sizes >= 10,
        "{followed_sizes} bills are followed to other sizes"
    );
    assert!(
        followed >= 3 * asked,
        "{asked} of {} ask again",
        followed + asked
    );
}

#[test]
fn the_command_writes_the_file_as_a_whole() {
    let folder = scratch("command");
    let file = folder.join("estimate.xlsx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_splitpoint"));
    let link = "#v=2&users=50000";
    run(command
        .args(["report", link, "--format", "xlsx", "--output"])
        .arg(&file));
    let (scenario, _) = link::decode(link);
    let written = xlsx::write(&Report::of(&scenario)).expect("a spreadsheet");
    assert!(fs::read(&file).expect("a file") == written);
    let files = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(files, 1, "something is left beside it");
}

/// Without recalculating, readers show what the program computed; what is unknown is never zero.
#[test]
fn cells_have_names_bounds_and_the_programs_values() {
    let folder = scratch("parts");
    let file = folder.join("estimate.xlsx");
    let (scenario, _) = link::decode("#v=1&busy=0.3&busy_work=5&accelerator=gpu&mono_on=heroku");
    let written = xlsx::write(&Report::of(&scenario)).expect("a spreadsheet");
    fs::write(&file, written).expect("a spreadsheet can be written");
    let mut unpack = Command::new("python3");
    run(unpack.args(["-m", "zipfile", "-e"]).args([&file, &folder]));
    let part = |name: &str| fs::read_to_string(folder.join("xl").join(name)).expect("a part");
    let names = part("workbook.xml");
    for name in [
        "in_users",
        "in_services",
        "price_render_egress",
        "monolith_total",
    ] {
        assert!(
            names.contains(&format!("<definedName name=\"{name}\">")),
            "{name}"
        );
    }
    let inputs = part("worksheets/sheet2.xml");
    assert!(inputs.contains("<formula1>1</formula1><formula2>100000000</formula2>"));
    assert!(part("charts/chart1.xml").contains("<c:lineChart>"));
    for sheet in 1..=10 {
        let text = part(&format!("worksheets/sheet{sheet}.xml"));
        for cell in text.split("</c>").filter(|cell| cell.contains("<f>")) {
            let value = cell.split("<v>").nth(1).unwrap_or_default();
            let value = value.trim_end_matches("</v>");
            let is_number = value.parse().is_ok_and(f64::is_finite);
            let is_text =
                cell.contains("t=\"str\"") || cell.contains("t=\"e\"") || cell.contains("t=\"b\"");
            assert!(is_number || is_text, "sheet {sheet}: {cell}");
        }
    }
    let bill = part("worksheets/sheet4.xml");
    assert!(
        bill.contains("<v>unknown</v>"),
        "an unknown line has an amount"
    );
}

#[test]
fn a_scenario_has_one_spreadsheet() {
    let write = || xlsx::write(&Report::of(&Scenario::default())).expect("a spreadsheet");
    let first = write();
    // Dates in it are to the second or to two.
    thread::sleep(Duration::from_secs(2));
    assert!(first == write(), "two files of one scenario differ");
}
