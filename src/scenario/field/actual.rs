//! Rows of the [field table](super): the bill that was paid, as the calibration asks for it.

macro_rules! actual {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// The option that the actual bill is for.
    ActualOn = FieldSpec {
        key: "actual_on",
        label: "The bill is of",
        group: Actual,
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
            default: 0,
        },
        help: text("Which of the options you run today."),
        source: Stated(text("where everything starts")),
        uncertainty: NONE,
    };

    /// The whole bill of last month.
    ActualTotal = FieldSpec {
        key: "actual",
        label: "Paid in all",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("What you paid last month for what the option contains, without tax, support and credits: prices here are without them. 0 where you do not say."),
        source: Stated(text("nothing, unless you say so")),
        uncertainty: NONE,
    };

    /// The part of that bill for compute.
    ActualCompute = FieldSpec {
        key: "actual_compute",
        label: "Paid for compute",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Machines, containers, clusters; 0 if you do not know."),
        source: Stated(text("nothing, unless you say so")),
        uncertainty: NONE,
    };

    /// The part of that bill for data.
    ActualData = FieldSpec {
        key: "actual_data",
        label: "Paid for data",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Databases, caches, queues, storage; 0 if you do not know."),
        source: Stated(text("nothing, unless you say so")),
        uncertainty: NONE,
    };

    /// The part of that bill for the network.
    ActualNetwork = FieldSpec {
        key: "actual_network",
        label: "Paid for the network",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Load balancers, gateways, traffic; 0 if you do not know."),
        source: Stated(text("nothing, unless you say so")),
        uncertainty: NONE,
    };

    /// The part of that bill for observability.
    ActualObservability = FieldSpec {
        key: "actual_watch",
        label: "Paid for observability",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Logs, metrics, traces; 0 if you do not know."),
        source: Stated(text("nothing, unless you say so")),
        uncertainty: NONE,
    };

    /// The rest of that bill.
    ActualOther = FieldSpec {
        key: "actual_other",
        label: "Paid for all else",
        group: Actual,
        unit: "USD a month",
        kind: number(0.0, 1e9, 0.0, Log),
        help: text("Everything on the bill that belongs to none of these. It is not compared; 0 if you do not know."),
        source: Stated(text("nothing, unless you say so")),
        uncertainty: NONE,
    };

    /// Where the system of the actual bill runs.
    ActualPlace = FieldSpec {
        key: "actual_place",
        label: "The bill is from",
        group: Actual,
        unit: "",
        kind: billed_place(),
        help: text("Where what the bill pays for runs. If the option is estimated for another place, a difference comes from that, and no assumption is offered to explain it."),
        source: Stated(text("nothing, unless you or an imported bill say so")),
        uncertainty: NONE,
    };

    } } };
}
