//! Rows of the [field table](super): functions, which are billed while they answer.

macro_rules! functions {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Processor of functions.
    FunctionProcessor = FieldSpec {
        key: "fn_arch",
        label: "Functions: processor",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("x86", "x86"), choice("arm", "Arm")], default: 0 },
        help: text("The processor of functions, where the provider has two kinds; AWS sells Arm a fifth cheaper."),
        source: Stated(text("what AWS takes unless told otherwise")),
        uncertainty: NONE,
    };

    /// Memory of a function.
    FunctionMemory = FieldSpec {
        key: "fn_mb",
        label: "Functions: memory at least",
        group: Architecture,
        unit: "MiB",
        kind: whole(128.0, 32_768.0, 512.0, Log),
        help: text("The memory that a function has at least. Processors come with memory, so a small function works longer on a request."),
        source: Stated(text("no source found: a planning figure")),
        uncertainty: NONE,
    };

    /// Functions kept ready.
    FunctionsReady = FieldSpec {
        key: "fn_ready",
        label: "Functions: kept ready",
        group: Architecture,
        unit: "replicas a service",
        kind: whole(0.0, 10_000.0, 0.0, Log),
        help: text("Copies of each function that are kept started, and paid for as long: AWS calls it provisioned concurrency. They save cold starts."),
        source: Stated(text("none, unless you say so")),
        uncertainty: NONE,
    };

    /// What is in front of functions.
    FunctionGateway = FieldSpec {
        key: "fn_gate",
        label: "Functions: reached through",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("gateway", "An API gateway"), choice("own", "Their own addresses")], default: 0 },
        help: text("An API gateway is billed by the request; an address of a function’s own costs nothing."),
        source: Stated(text("no source found: routes and limits are usually in a gateway")),
        uncertainty: NONE,
    };

    /// How functions reach databases.
    FunctionDatabase = FieldSpec {
        key: "fn_db",
        label: "Functions: database through",
        group: Architecture,
        unit: "",
        kind: Kind::Choice { options: &[choice("pooler", "A pooler"), choice("own", "Connections of their own"), choice("http", "HTTP")], default: 0 },
        help: text("Every running copy has a connection of its own, unless a pooler shares some, or the database is asked over HTTP."),
        source: Stated(text("what sellers of databases advise for functions (neon.com, read 2026-12)")),
        uncertainty: NONE,
    };

    /// Share of requests that start a function.
    ColdShare = FieldSpec {
        key: "cold",
        label: "Cold starts",
        group: Architecture,
        unit: "%",
        kind: share(0.01),
        help: text("The share of requests to functions that wait until a copy has started."),
        source: Stated(text("AWS: typically under 1 % of invocations (Lambda’s documentation, from memory, 2026-12)")),
        uncertainty: Some(factors(0.1, 5.0, text("it falls with steady traffic, and rises with seldom used functions"))),
    };

    /// Time of a cold start.
    ColdStart = FieldSpec {
        key: "cold_ms",
        label: "Time of a cold start",
        group: Architecture,
        unit: "ms",
        kind: number(0.0, 60_000.0, 400.0, Log),
        help: text("How long a copy of a function takes to start; it is billed, and the request waits."),
        source: Stated(text("AWS: from under 100 ms to over a second (Lambda’s documentation, from memory, 2026-12)")),
        uncertainty: Some(factors(0.3, 6.0, text("runtimes differ: half a second for scripts, several for a Java framework"))),
    };

    } } };
}
