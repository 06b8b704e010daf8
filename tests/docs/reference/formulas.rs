//! The formulas, read from the derivations of every line in every case.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::scalar::{Origin, StepContent};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use crate::cases::{Case, DerivedLine, cases, choices, derived_lines};
use crate::markdown::counted;
use crate::sources::{after_each, model_files, model_source, place_of_word, summary};

const INTRODUCTION: &str = "\
# The formulas

Every formula of the model, read from the program's own derivations.
[Methodology](../methodology.md) says in words how each thing is sized; `splitpoint explain` prints the formulas that hold in your scenario, with your figures and with units.

How to read them:

- **Bold** names are lines of the bill; `price` is the unit price of the line's SKU.
- Names that begin with a capital letter are [inputs](inputs.md), by their label.
- Names with a dot are [entries of the price book](prices.md); “the size” is the machine or database that is bought.
- All other names are formulas of this page or [constants](constants.md).
- _Brackets_ name the options of the default scenario that use a formula, where others do not. A formula that no option uses by default has the hostings, vendors or choices that use it; “much load” is a case in which limits are passed.
- Where a name has many forms, the most frequent are shown and the others are counted.
- “Services” also stands for those of the first split, and nodes for instances, servers or tasks where the hosting is not Kubernetes.
- “round up” gives the next whole number. “a beyond b” is what of a exceeds b, never below zero.
- What an observability vendor charges is in [a table of its own](vendors.md).
";

/// The model's files in the order in which a reader needs them; those that are not named follow.
const READING_ORDER: [&str; 22] = [
    "model/workload",
    "model/compute",
    "model/capacity",
    "model/packing",
    "model/mesh",
    "model/database",
    "model/cache",
    "model/queue",
    "model/storage",
    "model/network",
    "model/traffic",
    "model/mail",
    "model/domain",
    "model/backup",
    "model/support",
    "model/delivery",
    "model/telemetry",
    "model/observability",
    "model/self_hosted",
    "model/staging",
    "model/on_call",
    "model/people",
];

/// Files that hold data, and the file whose formulas read it.
const DATA: [(&str, &str); 3] = [
    ("catalog/figure", "model/traffic"),
    ("catalog/provider", "model/traffic"),
    ("catalog/support", "model/support"),
];

/// The file whose formulas have a table of their own, by vendor.
const IN_A_TABLE: &str = "catalog/vendor";

/// How many formulas of one name are printed, besides those of the defaults.
const MOST_FORMS: usize = 3;

/// Where a name has a formula longer than this, one formula is printed and the others are counted.
const LONG: usize = 300;

struct Formula {
    /// The file of the model that it is from.
    file: String,
    /// Where in the file its name stands.
    position: usize,
    name: &'static str,
    /// The line whose own formula it is.
    line: Option<LineId>,
    text: String,
    options: Vec<OptionId>,
    /// The options of the default scenario that use it.
    by_default: Vec<OptionId>,
    /// The places of the cases that use it.
    cases: BTreeSet<usize>,
}

impl Formula {
    fn is_used(&mut self, line: &DerivedLine) {
        let is_default = line.case == 0;
        self.cases.insert(line.case);
        if !self.options.contains(&line.option) {
            self.options.push(line.option);
        }
        if is_default && !self.by_default.contains(&line.option) {
            self.by_default.push(line.option);
        }
    }

    fn has_the_name_of(&self, other: &Self) -> bool {
        (self.name, self.line) == (other.name, other.line)
    }

    /// The text with one name for the services of any option, all or those at first.
    fn of_any_services(&self) -> String {
        self.text.replace("services at first", "Services")
    }
}

/// All formulas, one section for each file of the model.
pub(super) fn document() -> String {
    let formulas = formulas();
    let rank = |file: &str| {
        let place = READING_ORDER.iter().position(|it| *it == file);
        (place.unwrap_or(READING_ORDER.len()), file.to_owned())
    };
    let files: BTreeSet<_> = formulas.iter().map(|it| rank(&it.file)).collect();
    let mut text = INTRODUCTION.to_owned();
    for (_, file) in files.into_iter().filter(|(_, file)| file != IN_A_TABLE) {
        let here: Vec<_> = formulas.iter().filter(|it| it.file == file).collect();
        let _ = write!(
            text,
            "\n## {}\n\n{} (`src/{file}.rs`)\n\n{}",
            title(&file),
            summary(&file),
            list(&here)
        );
    }
    text
}

/// A file's name as a heading.
fn title(file: &str) -> String {
    let (_, name) = file.split_once('/').unwrap_or_default();
    let words = name.replace('_', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

/// Every formula of every case, in the order of the sources.
fn formulas() -> Vec<Formula> {
    // The ids of lines have keys that read like names of quantities.
    let files = model_files()
        .into_iter()
        .filter(|file| file != "catalog/line_id");
    let sources: Vec<_> = files
        .map(|file| (without_comments(&model_source(&file)), file))
        .map(|(source, file)| (file, source))
        .collect();
    let mut formulas: Vec<Formula> = Vec::new();
    let mut known: HashMap<(&str, Option<LineId>, String), usize> = HashMap::new();
    for line in derived_lines() {
        for (name, id, text) in steps(line) {
            let key = (name, id, text);
            let index = *known.entry(key).or_insert_with_key(|(name, _, text)| {
                let (file, position) = place(&sources, name, id, text);
                formulas.push(Formula {
                    file,
                    position,
                    name,
                    line: id,
                    text: text.clone(),
                    options: Vec::new(),
                    by_default: Vec::new(),
                    cases: BTreeSet::new(),
                });
                formulas.len() - 1
            });
            formulas[index].is_used(line);
        }
    }
    formulas.sort_by_key(|formula| formula.position);
    formulas
}

/// The lines of a source that are no comments, which name quantities in examples.
fn without_comments(source: &str) -> String {
    let lines = source.lines();
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// The formulas that a line's derivation consists of: name, the line whose own it is, text.
fn steps(line: &'static DerivedLine) -> Vec<(&'static str, Option<LineId>, String)> {
    let mut formulas = Vec::new();
    for (index, step) in line.derivation.steps.iter().enumerate() {
        let StepContent::Formula { names, .. } = &step.content else {
            continue;
        };
        if index == 0 {
            let text = of_any_size(line, &format!("{}price", before_the_price(line, names)));
            let id = line.line.id;
            formulas.push((id.label(), Some(id), text));
        } else if !line.lines.contains(&*step.name) {
            formulas.push((&step.name, None, of_any_size(line, names)));
        }
    }
    formulas
}

/// The formula of a line's derivation with “the size” for what is bought.
fn of_any_size(line: &DerivedLine, formula: &str) -> String {
    let book = Scenario::default().book();
    let steps = line.derivation.steps.iter();
    let sizes = steps.filter_map(|step| match step.content {
        StepContent::Given(Origin::Book(id)) => {
            let what = step.name.strip_suffix(id)?.strip_suffix(" of ")?;
            book.price(id).map(|_| (&*step.name, what))
        }
        _ => None,
    });
    sizes.fold(formula.to_owned(), |formula, (name, what)| {
        formula.replace(name, &format!("{what} of the size"))
    })
}

/// How much of it a line is: its formula without the price.
pub(super) fn quantity(line: &DerivedLine) -> String {
    let own = line.derivation.steps.first().map(|step| &step.content);
    let Some(StepContent::Formula { names, .. }) = own else {
        panic!("the first step of {} is no formula", line.line.id.key());
    };
    let formula = of_any_size(line, &before_the_price(line, names));
    let quantity = formula.trim_end_matches(" × ");
    // Brackets around the whole are for the price that follows.
    let whole = quantity
        .strip_prefix('(')
        .and_then(|it| it.strip_suffix(')'));
    let whole = whole.filter(|it| !it.contains(['(', ')']));
    whole.unwrap_or(quantity).to_owned()
}

/// A line's formula up to its price.
fn before_the_price(line: &DerivedLine, names: &str) -> String {
    let sku = line.line.sku;
    // What is priced in euros ends with its conversion, and people's time with the scenario's price.
    let converted = format!("{sku} ÷ euros for a dollar");
    let paid = Field::EngineerCost.spec().label;
    for price in [sku, &converted, paid] {
        if let Some(quantity) = names.strip_suffix(price) {
            return quantity.to_owned();
        }
    }
    format!("{names} × ")
}

/// The file that gives a quantity or a line its name, and where in it. Where two files use one name,
/// it is one of the model, and of these the one that also has what the formula is made of.
fn place(
    sources: &[(String, String)],
    name: &str,
    line: Option<LineId>,
    text: &str,
) -> (String, usize) {
    let rest = || {
        LineId::ALL
            .iter()
            .copied()
            .find(|id| id.rest_name() == name)
    };
    let literal = match line.or_else(rest) {
        Some(id) => format!("LineId::{id:?}"),
        None => format!("\"{name}\""),
    };
    let operands: Vec<_> = text
        .split([' ', '(', ')', ','].as_slice())
        .filter(|word| word.len() > 3)
        .collect();
    let found = sources.iter().filter_map(|(file, source)| {
        let given = source.find(&format!(".named({literal}"));
        let is_given = given.is_some();
        let place = given.or_else(|| place_of_word(source, &literal))?;
        // In the catalog a unit can read like a name.
        let is_of_model = file.starts_with("model/");
        let shared = operands.iter().filter(|it| source.contains(**it)).count();
        Some(((is_given, is_of_model, shared), file, place))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|&(likeness, file, _)| (Reverse(likeness), file.clone()));
    let (_, file, place) = found
        .first()
        .unwrap_or_else(|| panic!("no file of the model names {literal}"));
    let read_by = DATA.iter().find(|(data, _)| data == file);
    match read_by {
        // After everything that the file itself names.
        Some((_, file)) => ((*file).to_owned(), usize::MAX / 2 + place),
        None => ((*file).clone(), *place),
    }
}

/// The formulas of one file, each name with its most frequent forms.
fn list(here: &[&Formula]) -> String {
    let options = here.iter().flat_map(|it| &it.by_default);
    let usual: BTreeSet<_> = options.map(|option| option.spec().key).collect();
    let mut text = String::new();
    let mut written: Vec<&Formula> = Vec::new();
    for formula in here {
        if written.iter().any(|it| it.has_the_name_of(formula)) {
            continue;
        }
        written.push(formula);
        let (shown, left) = forms(here, formula);
        let is_only = shown.len() + left == 1;
        for it in shown {
            let mark = if it.line.is_some() { "**" } else { "" };
            let _ = write!(text, "- {mark}{}{mark} = {}", it.name, it.text);
            let holds = holds(it, usual.len(), is_only);
            if !holds.is_empty() {
                let _ = write!(text, " _({holds})_");
            }
            text.push('\n');
        }
        if left > 0 {
            let more = counted(left, "one more form", "more forms");
            let _ = writeln!(text, "  - and {more} of other hostings and choices");
        }
    }
    text
}

/// The forms of a formula's name that are shown, and how many are left.
fn forms<'f>(here: &[&'f Formula], formula: &Formula) -> (Vec<&'f Formula>, usize) {
    let same = here
        .iter()
        .copied()
        .filter(|it| it.has_the_name_of(formula));
    let (mut shown, mut others): (Vec<&Formula>, Vec<&Formula>) =
        same.partition(|it| !it.by_default.is_empty());
    others.sort_by_key(|it| (Reverse(it.cases.len()), it.text.clone()));
    let mut said: BTreeSet<_> = shown.iter().map(|it| it.of_any_services()).collect();
    others.retain(|it| said.insert(it.of_any_services()));
    let is_long = |it: &&Formula| it.text.len() > LONG;
    let most = if shown.iter().chain(&others).any(is_long) {
        usize::from(shown.is_empty())
    } else {
        MOST_FORMS
    };
    let (more, left) = others.split_at(most.min(others.len()));
    shown.extend(more);
    (shown, left.len())
}

/// Where a formula holds, if not everywhere: the options of the default scenario that use it, or
/// else the hostings or the choices that make it hold.
fn holds(formula: &Formula, usual: usize, is_only: bool) -> String {
    let defaults = &formula.by_default;
    if !defaults.is_empty() {
        let names = defaults.iter().map(|option| {
            let name = option.spec().name.to_lowercase();
            name.replace(" microservices", "")
        });
        let names: Vec<_> = names.collect();
        return if names.len() == usual {
            String::new()
        } else {
            names.join(", ")
        };
    }
    let mut found = labels(formula, true);
    let hostings = choices(Field::MonolithOn).len();
    if found.is_empty() {
        found = labels(formula, false);
    } else if found.len() == hostings && is_only {
        return String::new();
    } else if found.len() == hostings {
        found = vec!["any hosting"];
    }
    let all = found.len();
    found.truncate(3);
    let mut text = found.join(", ");
    if all > 3 {
        text += " and others";
    }
    if let [OptionId::Monolith] = formula.options[..] {
        text = format!("monolith; {text}");
    }
    text
}

/// What distinguishes the cases that use a formula, those of a hosting or the others.
fn labels(formula: &Formula, of_hostings: bool) -> Vec<&'static str> {
    let mut labels = Vec::new();
    for &place in &formula.cases {
        let Case {
            label, is_hosting, ..
        } = &cases()[place];
        if *is_hosting == of_hostings && !labels.contains(&label.as_str()) {
            labels.push(label.as_str());
        }
    }
    labels
}

#[test]
fn every_named_quantity_has_its_formula() {
    let formulas = &crate::documents::named("docs/reference/formulas.md").text;
    // Of lines; their formula has the line's own name.
    let known = ["monthly cost", "quantity"];
    for file in model_files() {
        for name in after_each(&model_source(&file), ".named(") {
            let is_elsewhere = known.contains(&name.as_str());
            assert!(
                is_elsewhere || formulas.contains(&format!("\n- {name} = ")),
                "no case reaches “{name}” of src/{file}.rs: add one to tests/docs/cases.rs"
            );
        }
    }
}
