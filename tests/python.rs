//! The bills as a program in Python: run by Python with numpy, it computes what this program does.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;
use splitpoint::export::{draw_values, python};
use splitpoint::forecast::Strategy;
use splitpoint::model::estimate::Estimate;
use splitpoint::model::option::OptionId;
use splitpoint::money::Money;
use splitpoint::scenario::field::{self, Field, Group, Kind};
use splitpoint::scenario::{Scenario, link};
use splitpoint::uncertainty::bands::{self, Band};

/// Runs each program of a list of files, and prints what its `bills()` gives, as JSON.
const RUNNER: &str = "
import json, runpy, sys, math
def known(cost): return None if math.isnan(cost) else float(cost)
def of(path):
    bills = runpy.run_path(path)['bills']()
    return {o: {l: known(c) for l, c in lines.items()} for o, lines in bills.items()}
print(json.dumps([of(path) for path in sys.argv[1:]]))
";

/// Where numpy is; it is installed if it is not there.
fn numpy_folder() -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting/build/tools.sh");
    let tool = Command::new(script)
        .arg("numpy")
        .output()
        .expect("a shell can be started");
    assert!(tool.status.success(), "numpy cannot be installed");
    let folder = String::from_utf8(tool.stdout).expect("a path");
    folder.trim().to_owned()
}

/// Runs Python on these arguments, with numpy.
fn run(arguments: &[&str]) -> String {
    let output = Command::new("python3")
        .args(arguments)
        .env("PYTHONPATH", numpy_folder())
        .output()
        .expect("Python can be started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("output in UTF-8")
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
}

/// A scenario of which a dozen inputs are others than usual.
fn scenario(chance: &mut Chance) -> Scenario {
    let fields: Vec<_> = field::all()
        .filter(|field| {
            !matches!(
                field.spec().group,
                Group::View | Group::Actual | Group::Prices
            )
        })
        .collect();
    let mut scenario = Scenario::default();
    for _ in 0..12 {
        let field = fields[(chance.next() * fields.len() as f64) as usize];
        let kind = &field.spec().kind;
        let (least, most) = kind.bounds();
        let value = match kind {
            // Around what is usual, since no real scenario is at the ends of the bounds.
            Kind::Number { whole, .. } => {
                let usual = scenario.get(field).max(1.0);
                let value = usual * 30_f64.powf(chance.next() * 2.0 - 1.0);
                if *whole { value.round() } else { value }
            }
            Kind::Share { .. } => least + chance.next() * (most - least),
            _ => (least + chance.next() * (most - least + 1.0)).floor(),
        };
        scenario = scenario.with(field, value.clamp(least, most));
    }
    scenario
}

/// A folder for the programs.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("python-{name}"));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Writes the programs of scenarios, and gives the lines that they compute, by option.
fn computed(name: &str, scenarios: &[Scenario]) -> Vec<BTreeMap<String, BTreeMap<String, Value>>> {
    let folder = scratch(name);
    let write = |(place, scenario): (usize, &Scenario)| {
        let path = folder.join(format!("{place}.py"));
        fs::write(&path, python::write(scenario, None)).expect("a program can be written");
        path.to_str().expect("a plain path").to_owned()
    };
    let paths: Vec<_> = scenarios.iter().enumerate().map(write).collect();
    let arguments = ["-c", RUNNER]
        .into_iter()
        .chain(paths.iter().map(String::as_str));
    let printed = run(&arguments.collect::<Vec<_>>());
    serde_json::from_str(&printed).expect("what the runner prints")
}

#[test]
fn python_computes_the_lines_of_fifty_scenarios() {
    let mut chance = Chance(2_026);
    let scenarios: Vec<_> = (0..50).map(|_| scenario(&mut chance)).collect();
    let mut compared = 0;
    for (scenario, computed) in scenarios.iter().zip(computed("fifty", &scenarios)) {
        for option in OptionId::ALL {
            let estimate = Estimate::of(scenario, option);
            let lines = &computed[option.spec().key];
            assert_eq!(lines.len(), estimate.lines.len(), "{scenario:?}");
            for line in &estimate.lines {
                let expected = line.monthly_cost.map(Money::dollars);
                let found = lines[line.id.key()].as_f64();
                let is_near = match (expected, found) {
                    (Some(expected), Some(found)) => {
                        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
                    }
                    (expected, found) => expected == found,
                };
                let at = format!("{} of {}", line.id.key(), option.spec().key);
                assert!(is_near, "{at}: {expected:?} and {found:?}, {scenario:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn the_program_runs_by_itself_and_takes_arrays() {
    let folder = scratch("alone");
    let scenario = Scenario::default();
    let path = folder.join("bills.py");
    fs::write(&path, python::write(&scenario, None)).expect("a program can be written");
    let path = path.to_str().expect("a plain path");
    let printed = run(&[path]);
    for option in OptionId::ALL {
        let total = Estimate::of(&scenario, option).total();
        let row = printed
            .lines()
            .find(|line| line.starts_with(option.spec().key))
            .expect("a row of the option");
        let shown = row.split('$').nth(1).expect("an amount");
        let shown: f64 = shown.trim().replace(',', "").parse().expect("an amount");
        assert!((shown - total.known.dollars()).abs() < 1e-6, "{row}");
    }
    let json: Value = serde_json::from_str(&run(&[path, "--json"])).expect("JSON");
    assert!(json["monolith"]["whole_app"].is_number(), "{json}");
    // Users as an array: the first is the scenario's own, and more users send more.
    let ask = format!(
        "import runpy, numpy as np\np = runpy.run_path({path:?})\n\
         users = np.array([10000.0, 20000.0])\n\
         lines = p['OPTIONS']['monolith']({{**p['GIVEN'], 'users': users}})\n\
         print(*lines['sent_to_users'])"
    );
    let sent: Vec<f64> = run(&["-c", &ask])
        .split_whitespace()
        .map(|it| it.parse().expect("an amount"))
        .collect();
    assert!(
        (sent[0] - 7.5).abs() < 1e-9 && (sent[1] - 15.0).abs() < 1e-9,
        "{sent:?}"
    );
}

/// What the program in Python makes of the draws of a scenario, and the program's own JSON.
fn bands_of(name: &str, scenario: &Scenario, learnt: u32, draws: u32) -> Result<Value, String> {
    let folder = scratch(name);
    let [program, values] = ["bills.py", "draws.csv"].map(|name| folder.join(name));
    let text = python::write(scenario, Some(learnt));
    fs::write(&program, text).expect("a program can be written");
    fs::write(&values, draw_values::write(scenario, draws)).expect("draws can be written");
    let output = Command::new("python3")
        .arg(&program)
        .arg("--draws")
        .arg(&values)
        .env("PYTHONPATH", numpy_folder())
        .output()
        .expect("Python can be started");
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&output.stdout).expect("JSON that parses"))
}

/// Compares a band of the program in Python with one of Splitpoint.
fn check_band(found: &Value, expected: Band, at: &str) {
    let expected = [expected.low, expected.median, expected.high].map(Money::dollars);
    for (place, expected) in expected.into_iter().enumerate() {
        let found = found[place].as_f64().expect("an amount");
        let is_near = (found - expected).abs() <= 1e-9 * expected.abs().max(1.0);
        assert!(is_near, "{at}, {place}: {found} and {expected}");
    }
}

/// Compares all bands.
fn check_bands(name: &str, scenario: &Scenario, draws: u32) {
    let found = bands_of(name, scenario, draws, draws).expect("bands");
    let expected = bands::of(scenario, draws).expect("draws");
    for option in OptionId::ALL {
        let key = option.spec().key;
        check_band(
            &found["options"][key],
            expected.options[option as usize],
            key,
        );
    }
    for strategy in Strategy::ALL {
        for (kind, is_cumulative) in [("monthly", false), ("cumulative", true)] {
            let months = expected.of_strategy(strategy, is_cumulative);
            for (month, &band) in months.iter().enumerate() {
                let found = &found["strategies"][strategy.key()][kind][month];
                check_band(
                    found,
                    band,
                    &format!("{name}: {} {kind} {month}", strategy.key()),
                );
            }
        }
    }
}

#[test]
fn python_makes_the_same_bands_of_the_same_draws() {
    check_bands("bands-defaults", &Scenario::default(), 400);
    let links = [
        "v=2&growth=-0.05&capacity=kept&people=1&counted=all&months=12",
        "v=2&growth_as=logistic&growth=0.1&months=24&services_year=9&prod_on=gke&users=3000000",
        "v=2&mono_on=hetzner&mono_fleet=1&mono_server=hetzner.cx33&people=1&months=12&split=3&merge=5",
    ];
    for (place, link) in links.into_iter().enumerate() {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, [], "{link}");
        check_bands(&format!("bands-{place}"), &scenario, 150);
    }
    let mut chance = Chance(28);
    for place in 0..6 {
        let scenario = scenario(&mut chance).with(Field::Horizon, 12.0);
        if !scenario.uncertain_values().is_empty() {
            check_bands(&format!("bands-random-{place}"), &scenario, 60);
        }
    }
}

#[test]
fn draws_that_need_another_choice_are_refused() {
    let said = bands_of("bands-other", &Scenario::default(), 1, 300).expect_err("other choices");
    assert!(said.contains("cases need another choice"), "{said}");
}
