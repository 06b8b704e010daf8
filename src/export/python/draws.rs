//! The part of the program in Python that prices draws: every path that they take through the
//! formulas, as functions on numpy's arrays.
//!
//! A path is made of blocks, each of which ends with a comparison: another size, one machine more. Cases
//! (a month of a draw) that leave a block in the same way are computed together.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::number::number;
use crate::forecast::Strategy;
use crate::forecast::strategy::Running;
use crate::scenario::Scenario;
use crate::uncertainty::bands::{WrittenProgram, WrittenPrograms};
use crate::uncertainty::trace::{
    Block, Branch, Instruction, ListedBlock, Operand, Operation, Relation, WeightedSum,
};

/// Where the head of the program speaks of draws.
pub(super) const IN_HEAD: &str = "@DRAWS@";

/// Where the program prices draws if it is asked to.
pub(super) const IN_MAIN: &str = "@MAIN@";

/// What stands in either place.
pub(super) fn of(place: &str) -> &'static str {
    if place == IN_HEAD {
        "With --draws FILE it prints bands as JSON: FILE is what `splitpoint bands LINK --format values` writes.\n\
         Below, every size and number of machines is chosen anew for each month of each draw. A draw\n\
         that needs a choice that is not here is refused, and the message says in how many cases.\n"
    } else {
        "    if \"--draws\" in sys.argv[1:]:\n        \
         print(json.dumps(bands(sys.argv[sys.argv.index(\"--draws\") + 1]), indent=2))\n        return\n"
    }
}

/// What runs the blocks, and makes bands of what they compute.
const RUN: &str = r#"

def cheapest(*offers):
    """Which offer costs least, and among equals has the fewest items."""
    best, (cost, count) = 0, offers[0]
    for place, (other, items) in enumerate(offers[1:], 1):
        is_it = (other < cost) | ((other == cost) & (items < count))
        best = np.where(is_it, place, best)
        cost, count = np.where(is_it, other, cost), np.where(is_it, items, count)
    return best


def follow(blocks, given, moving, months):
    """Both sums of an option for every draw and month, along the path that each of them takes.

    A number that is the same in all months of a draw is in `s`, one for each draw; the others are in
    `r`, one for each case; `d` is the draw of a case."""
    draws = given.shape[1]
    sums = np.full((2, draws, months), np.nan)
    s = dict(enumerate(given))
    waiting = [(0, np.arange(draws)[:, None], None, dict(enumerate(moving)))]
    while waiting:
        place, d, cases, r = waiting.pop()
        function, following, needed = blocks[place]
        left = function(s, r, d)
        if not following:
            for total, value in zip(sums, left):
                if cases is None:
                    total[d[:, 0]] = value
                else:
                    total.reshape(-1)[cases] = value
            continue
        left = np.asarray(left).astype(int)
        outcomes = np.unique(left)
        r = {row: r[row] for row in needed}
        for outcome in outcomes:
            if int(outcome) not in following:
                continue
            next_place = following[int(outcome)]
            if len(outcomes) == 1:
                waiting.append((next_place, d, cases, r))
            elif cases is None and left.shape[-1] == 1:
                is_so = left[:, 0] == outcome
                part = {row: np.broadcast_to(it, (len(d), months))[is_so] for row, it in r.items()}
                waiting.append((next_place, d[is_so], None, part))
            else:
                whole = left.shape if cases is not None else (len(d), months)
                is_so = np.broadcast_to(left, whole) == outcome
                at = d * months + np.arange(months) if cases is None else cases
                part = {row: np.broadcast_to(it, whole)[is_so] for row, it in r.items()}
                waiting.append((next_place, at[is_so] // months, at[is_so], part))
    return sums


def micros(dollars):
    """Whole micro-dollars, halves to the even one."""
    return np.rint(dollars * 1e6)


def priced(names, values):
    """The costs in micro-dollars: of the options today, and of the strategies by month. `values` has a
    row for each name."""
    column = {name: row for row, name in enumerate(names)}
    given = values[[column[name] for name in GIVEN_IN_DRAWS]]
    moving = [values[[column[f"{name}@{month + 1}"] for month in range(MONTHS)]].T for name in MOVING]
    draws = values.shape[1]
    options, monthly = {}, []
    other = 0
    with np.errstate(all="ignore"):
        for name, blocks, start, end in MONTHLY:
            costs = np.zeros((draws, MONTHS))
            monthly.append(costs)
            if start == end:
                continue
            sums = follow(blocks, given, [it[:, start:end] for it in moving], end - start)
            other += int(np.isnan(sums[0]).sum())
            costs[:, start:end] = micros(sums[0])
            if start == 0:
                options[name] = micros(sums[0][:, 0] + sums[1][:, 0])
        for name, blocks in TODAY:
            sums = follow(blocks, given, [], 1)
            other += int(np.isnan(sums[0]).sum())
            options[name] = micros(sums[0][:, 0] + sums[1][:, 0])
    if other:
        sys.exit(f"{other} cases need another choice than those of this program: "
                 "write it with these draws")
    strategies = {}
    for name, runs in STRATEGIES.items():
        costs = np.zeros((draws, MONTHS))
        for month in range(MONTHS):
            work = column.get(f"work of {name}@{month + 1}")
            if work is not None:
                costs[:, month] += micros(values[work])
            for place, is_running in enumerate(runs[month]):
                if is_running == "1":
                    costs[:, month] += monthly[place][:, month]
        strategies[name] = costs
    return options, strategies


def band(costs):
    """The amounts that one draw in ten, half, and nine in ten do not exceed, in dollars."""
    ordered = np.sort(costs)
    return [float(ordered[(len(costs) * tenths + 9) // 10 - 1]) / 1e6 for tenths in (1, 5, 9)]


def read_draws(path):
    """The names of the values, and a row of values for each of them."""
    with open(path, encoding="utf-8") as file:
        names = file.readline().rstrip("\r\n").split(",")
        return names, np.loadtxt(file, delimiter=",", ndmin=2).T.copy()


def bands(path):
    """The bands of the options today and of the strategies by month, for the draws of a file."""
    options, strategies = priced(*read_draws(path))
    return {
        "options": {name: band(costs) for name, costs in options.items()},
        "strategies": {
            name: {
                "monthly": [band(month) for month in costs.T],
                "cumulative": [band(month) for month in np.cumsum(costs, axis=1).T],
            }
            for name, costs in strategies.items()
        },
    }
"#;

/// Writes what prices draws, with all choices that this many draws of the scenario need.
pub(super) fn write(scenario: &Scenario, draws: u32) -> String {
    let written = WrittenPrograms::of(scenario, draws);
    let mut text = String::from("\n# From here on: draws.\n");
    let _ = writeln!(text, "\nMONTHS = {}", written.months);
    let _ = writeln!(text, "# What is given for each draw: s[0], s[1] and so on.");
    let _ = writeln!(text, "GIVEN_IN_DRAWS = {:?}", written.given);
    let _ = writeln!(
        text,
        "# What is given for each month of each draw: r[0] and so on."
    );
    let _ = writeln!(text, "MOVING = {:?}", written.moving);
    let mut monthly = String::from("\nMONTHLY = [\n");
    for program in &written.monthly {
        let key = program.option.spec().key;
        let months = &program.months;
        text += &blocks(program, &format!("{key}_by_month"));
        let _ = writeln!(
            monthly,
            "    (\"{key}\", {}, {}, {}),",
            format!("{key}_by_month").to_uppercase(),
            months.start,
            months.end
        );
    }
    let mut today = String::from("]\n\nTODAY = [\n");
    for program in &written.today {
        let key = program.option.spec().key;
        text += &blocks(program, &format!("{key}_today"));
        let _ = writeln!(
            today,
            "    (\"{key}\", {}),",
            format!("{key}_today").to_uppercase()
        );
    }
    text += &monthly;
    text += &today;
    text += "]\n\n# Which of those by month run in each month.\nSTRATEGIES = {\n";
    for (strategy, runs) in Strategy::ALL.iter().zip(&written.runs) {
        let digits = |runs: &Running| runs.map(|runs| if runs { '1' } else { '0' });
        let months: Vec<String> = runs.iter().map(|it| digits(it).iter().collect()).collect();
        let _ = writeln!(text, "    \"{}\": {months:?},", strategy.key());
    }
    text += "}\n";
    text + RUN
}

/// The blocks of a program, a function for each, and the table of them.
fn blocks(program: &WrittenProgram, name: &str) -> String {
    let mut text = String::new();
    let mut table = format!("\n\n{} = [\n", name.to_uppercase());
    let needed = needed_rows(&program.blocks);
    for (place, listed) in program.blocks.iter().enumerate() {
        let _ = write!(
            text,
            "\n\ndef {name}_{place}(s, r, d):\n{}",
            statements(&listed.block)
        );
        let following = listed.next.iter().enumerate();
        let following: Vec<_> = following
            .filter_map(|(outcome, next)| next.map(|next| format!("{outcome}: {next}")))
            .collect();
        let rows: Vec<_> = needed[place].iter().map(u32::to_string).collect();
        let _ = writeln!(
            table,
            "    ({name}_{place}, {{{}}}, [{}]),",
            following.join(", "),
            rows.join(", ")
        );
    }
    text + &table + "]\n"
}

/// The rows that the blocks after each one need of what is there at its end.
fn needed_rows(blocks: &[ListedBlock]) -> Vec<BTreeSet<u32>> {
    let mut needed = vec![BTreeSet::new(); blocks.len()];
    // A block stands after the one that it follows.
    for place in (0..blocks.len()).rev() {
        let mut after = BTreeSet::new();
        for &next in blocks[place].next.iter().flatten() {
            let block = &blocks[next].block;
            let made: BTreeSet<_> = block.rows.iter().map(|it| it.into).collect();
            let mut used: BTreeSet<u32> = needed[next].clone();
            used.extend(rows_of(block));
            after.extend(used.difference(&made).copied());
        }
        needed[place] = after;
    }
    needed
}

/// The rows that a block names.
fn rows_of(block: &Block) -> Vec<u32> {
    let operations = block.rows.iter().flat_map(|it| [it.one, it.other]);
    let compared = match &block.branch {
        None => Vec::new(),
        Some(Branch::Pair(_, one, other)) => vec![*one, *other],
        Some(Branch::Cheapest(offers)) => offers.iter().flat_map(|&(a, b)| [a, b]).collect(),
    };
    let row = |operand| match operand {
        Operand::Row(row) => Some(row),
        Operand::Constant(_) | Operand::Single(_) => None,
    };
    let summed = block.sums.iter().flat_map(|it| &it.weights).map(|it| it.0);
    let named = operations.chain(compared).filter_map(row);
    named.chain(summed).collect()
}

/// The body of a block's function.
fn statements(block: &Block) -> String {
    let mut text = String::new();
    for it in &block.singles {
        let _ = writeln!(text, "    s[{}] = {}", it.into, operation(it, single));
    }
    for it in &block.rows {
        let _ = writeln!(text, "    r[{}] = {}", it.into, operation(it, of_case));
    }
    let returned = match &block.branch {
        None => {
            let sums: Vec<_> = block.sums.iter().map(sum).collect();
            sums.join(", ")
        }
        Some(Branch::Pair(relation, one, other)) => {
            let sign = match relation {
                Relation::Below => "<",
                Relation::AtMost => "<=",
            };
            format!("{} {sign} {}", of_case(*one), of_case(*other))
        }
        Some(Branch::Cheapest(offers)) => {
            let offer = |&(cost, count): &(Operand, Operand)| {
                format!("({}, {})", of_case(cost), of_case(count))
            };
            let offers: Vec<_> = offers.iter().map(offer).collect();
            format!("cheapest({})", offers.join(", "))
        }
    };
    let _ = writeln!(text, "    return {returned}");
    text
}

fn operation(instruction: &Instruction, shown: fn(Operand) -> String) -> String {
    let [one, other] = [instruction.one, instruction.other].map(shown);
    match instruction.operation {
        Operation::Add => format!("{one} + {other}"),
        Operation::Subtract => format!("{one} - {other}"),
        Operation::Multiply => format!("{one} * {other}"),
        Operation::Divide => format!("{one} / {other}"),
        Operation::Min => format!("smaller({one}, {other})"),
        Operation::Max => format!("larger({one}, {other})"),
        Operation::Ceil => format!("round_up({one})"),
        Operation::CeilProduct => format!("round_up({one} * {other})"),
        Operation::Beyond => format!("beyond({one}, {other})"),
    }
}

/// A number in a statement about all draws.
fn single(operand: Operand) -> String {
    match operand {
        Operand::Constant(value) => number(value),
        Operand::Single(place) => format!("s[{place}]"),
        Operand::Row(row) => format!("r[{row}]"),
    }
}

/// A number in a statement about cases.
fn of_case(operand: Operand) -> String {
    match operand {
        Operand::Single(place) => format!("s[{place}][d]"),
        other => single(other),
    }
}

fn sum(sum: &WeightedSum<Operand>) -> String {
    let weighted = sum.weights.iter();
    let weighted = weighted.map(|&(row, weight)| format!("r[{row}] * {}", of_case(weight)));
    let terms: Vec<_> = std::iter::once(of_case(sum.base)).chain(weighted).collect();
    terms.join(" + ")
}
