//! Rows of the [field table](super): what the page shows, without influence on any cost.

macro_rules! view {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// The option whose bill is open.
    Show = FieldSpec {
        key: "show",
        label: "Bill shown",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("monolith", "Monolith"),
                choice("first_split", "First split"),
                choice("basic", "Basic microservices"),
                choice("production", "Production microservices"),
                choice("extracted", "One part extracted"),
                choice("modular", "Modular monolith"),
            ],
            default: 3,
        },
        help: text("Which option's bill is open."),
        source: Stated(text("the one that surprises most")),
        uncertainty: NONE,
    };

    /// Whether the chart adds months up.
    Spending = FieldSpec {
        key: "spending",
        label: "Spending",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[choice("monthly", "Monthly"), choice("cumulative", "Cumulative")],
            default: 1,
        },
        help: text("Each month by itself, or everything since the start."),
        source: Stated(text("what has been spent by a month is what a budget asks")),
        uncertainty: NONE,
    };

    /// The chart's axis.
    Axis = FieldSpec {
        key: "axis",
        label: "Axis",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[choice("linear", "Linear"), choice("log", "Logarithmic")],
            default: 0,
        },
        help: text("Linear shows amounts, logarithmic shows factors."),
        source: Stated(text("amounts are what is paid")),
        uncertainty: NONE,
    };

    /// The parts of the costs that forecasts count.
    Counted = FieldSpec {
        key: "counted",
        label: "Counted",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("infrastructure", "Infrastructure"),
                choice("oncall", "With on-call"),
                choice("all", "Everything"),
            ],
            default: 2,
        },
        help: text("Over time: what is paid to providers and vendors; on-call besides; or everything on the bill, with the work of splitting and merging."),
        source: Stated(text("everything that is on the bill")),
        uncertainty: NONE,
    };

    /// The strategies that are shown besides the two that are compared.
    Paths = FieldSpec {
        key: "paths",
        label: "Strategies",
        group: View,
        unit: "",
        kind: Kind::Set {
            options: &[
                choice("day_one", "Services from day one"),
                choice("split", "Monolith first, then split"),
                choice("extract", "Extract one part"),
                choice("merge", "Split and merge back"),
                choice("modular", "Modular monolith, then split"),
            ],
            default: 0,
        },
        help: text("Which strategies the chart shows besides staying and the one it is compared with. Files list the chosen ones, or all if none is chosen."),
        source: Stated(text("two lines are read at a glance")),
        uncertainty: NONE,
    };

    /// The strategy that staying is compared with.
    Versus = FieldSpec {
        key: "versus",
        label: "Compare staying with",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("day_one", "Services from day one"),
                choice("split", "Monolith first, then split"),
                choice("extract", "Extract one part"),
                choice("merge", "Split and merge back"),
                choice("modular", "Modular monolith, then split"),
            ],
            default: 0,
        },
        help: text("Break-even and chance are shown for staying a monolith against this."),
        source: Stated(text("the two that differ most")),
        uncertainty: NONE,
    };

    /// The input along which the break-even is searched.
    Along = FieldSpec {
        key: "along",
        label: "Break-even by",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("users", "Users"),
                choice("services", "Services"),
                choice("engineers", "Engineers"),
                choice("months", "Months"),
            ],
            default: 0,
        },
        help: text("Which input is moved over its whole range, with all others as they are."),
        source: Stated(text("growth in users is what most expect to decide it")),
        uncertainty: NONE,
    };

    /// The amount that the sensitivity is about.
    Moved = FieldSpec {
        key: "moved",
        label: "What moves",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("difference", "The difference"),
                choice("monolith", "Monolith"),
                choice("first_split", "First split"),
                choice("basic", "Basic microservices"),
                choice("production", "Production microservices"),
                choice("extracted", "One part extracted"),
                choice("modular", "Modular monolith"),
            ],
            default: 0,
        },
        help: text("The difference between the two strategies over all months, or what an option costs a month."),
        source: Stated(text("the difference is what is decided")),
        uncertainty: NONE,
    };

    /// How the sensitivity is measured.
    Measure = FieldSpec {
        key: "measure",
        label: "Measured by",
        group: View,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("ends", "Low and high"),
                choice("rank", "Rank correlation"),
            ],
            default: 0,
        },
        help: text("Each input at its low and its high end, the others as they are; or how well its rank goes with the rank of the result over all draws."),
        source: Stated(text("ends are in dollars")),
        uncertainty: NONE,
    };

    } } };
}
