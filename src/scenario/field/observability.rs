//! Rows of the [field table](super): what is recorded about the system.

macro_rules! observability {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// Distributed tracing.
    Tracing = FieldSpec {
        key: "tracing",
        label: "Distributed tracing",
        group: Observability,
        unit: "",
        kind: ON,
        help: text("Follow each request through all services in production (Datadog APM)."),
        source: Stated(text("part of production on the ladder")),
        uncertainty: NONE,
    };

    /// The vendor that keeps records.
    Vendor = FieldSpec {
        key: "watch",
        label: "Observability by",
        group: Observability,
        unit: "",
        kind: Kind::Choice { options: &[choice("datadog", "Datadog"), choice("grafana", "Grafana Cloud"), choice("newrelic", "New Relic"), choice("honeycomb", "Honeycomb"), choice("cloudwatch", "CloudWatch and X-Ray"), choice("google", "Google Cloud"), choice("azure", "Azure Monitor"), choice("sentry", "Sentry"), choice("self", "Self-hosted")], default: 0 },
        help: text("Each vendor bills by its own unit: hosts, volume, events, series, seats. Self-hosted is Prometheus, Loki and Tempo on machines of your own."),
        source: Stated(text("the vendor of the worked bills")),
        uncertainty: NONE,
    };

    /// Head sampling.
    Sampling = FieldSpec {
        key: "sampling",
        label: "Requests traced",
        group: Observability,
        unit: "%",
        kind: share(1.0),
        help: text("The share of requests whose spans are sent. By default, Istio sends 1 % of them (sample.istio) and Datadog's agent ten a second (sample.dd)."),
        source: Book("sample.otel"),
        uncertainty: NONE,
    };

    /// Terms of vendors.
    Terms = FieldSpec {
        key: "terms",
        label: "Vendors are paid",
        group: Observability,
        unit: "",
        kind: Kind::Choice { options: &[choice("yearly", "By the year"), choice("monthly", "By the month")], default: 0 },
        help: text("Whether seats and hosts are committed for a year or paid by the month; vendors charge a fifth more for the latter."),
        source: Stated(text("the worked bills")),
        uncertainty: NONE,
    };

    /// Indexed spans.
    Indexed = FieldSpec {
        key: "indexed",
        label: "Spans indexed",
        group: Observability,
        unit: "%",
        kind: share(0.05),
        help: text("The share of sent spans that stays searchable for 15 days."),
        source: Stated(text("no source found: one in twenty, as in the worked bill for production")),
        uncertainty: NONE,
    };

    /// Spans per request.
    Spans = FieldSpec {
        key: "spans",
        label: "Spans per request",
        group: Observability,
        unit: "spans",
        kind: number(1.0, 1000.0, 40.0, Log),
        help: text("Pieces of work that a trace records for one request."),
        source: Book("span.perreq.micro"),
        uncertainty: Some(factors(0.5, 2.0, text("agents record more or less by themselves"))),
    };

    /// Spans per request in a monolith.
    MonolithSpans = FieldSpec {
        key: "mono_spans",
        label: "Spans, monolith",
        group: Observability,
        unit: "spans",
        kind: number(1.0, 1000.0, 15.0, Log),
        help: text("Pieces of work that a trace records for one request inside one app."),
        source: Stated(text("the middle of 10 to 20 (span.perreq.mono)")),
        uncertainty: Some(factors(0.67, 1.33, text("the book’s own range of 10 to 20 (span.perreq.mono)"))),
    };

    /// Size of a span.
    SpanSize = FieldSpec {
        key: "span_bytes",
        label: "Span size",
        group: Observability,
        unit: "bytes",
        kind: number(50.0, 1e5, 500.0, Log),
        help: text("What one span takes on the wire."),
        source: Book("span.bytes"),
        uncertainty: Some(factors(0.6, 2.5, text("attributes are added and seldom removed"))),
    };

    /// Log lines per request and service.
    LogLines = FieldSpec {
        key: "log_lines",
        label: "Log lines",
        group: Observability,
        unit: "a request and service",
        kind: number(0.0, 100.0, 2.0, Linear),
        help: text("Lines that each service writes for a request that reaches it."),
        source: Stated(text("no source found: one for the access, one for what was done")),
        uncertainty: Some(factors(0.5, 2.5, text("logs grow while something is being searched for"))),
    };

    /// Size of a log line.
    LogSize = FieldSpec {
        key: "log_bytes",
        label: "Log line size",
        group: Observability,
        unit: "bytes",
        kind: number(10.0, 1e5, 325.0, Log),
        help: text("What one log line takes."),
        source: Book("log.line"),
        uncertainty: Some(factors(0.77, 1.23, text("the book’s own range of 250 to 400 (log.line)"))),
    };

    /// Custom metrics per service.
    Metrics = FieldSpec {
        key: "metrics",
        label: "Custom metrics",
        group: Observability,
        unit: "a service",
        kind: whole(0.0, 1e5, 200.0, Log),
        help: text("Time series that each service reports beyond what the agent collects by itself."),
        source: Stated(text("no source found: between the worked bills' 100 and 250")),
        uncertainty: Some(factors(0.4, 2.5, text("one label more multiplies the series"))),
    };

    /// Error tracking.
    ErrorTracking = FieldSpec {
        key: "errors",
        label: "Error tracking",
        group: Observability,
        unit: "",
        kind: Kind::Switch { default: false },
        help: text("Whether a tool that collects errors is paid for in addition to observability (Sentry Team)."),
        source: Stated(text("off: small products use a free plan, and observability vendors include it")),
        uncertainty: NONE,
    };

    /// Days that records are kept.
    Retention = FieldSpec {
        key: "keep_days",
        label: "Kept for",
        group: Observability,
        unit: "days",
        kind: whole(1.0, 730.0, 15.0, Log),
        help: text("How long logs, metrics and traces are kept where you store them yourself. Vendors keep what their price says."),
        source: Stated(text("as long as Datadog keeps what it indexes")),
        uncertainty: NONE,
    };

    /// Seats at the observability vendor.
    Watchers = FieldSpec {
        key: "watchers",
        label: "Seats at the vendor",
        group: Observability,
        unit: "people",
        kind: whole(1.0, 1000.0, 5.0, Log),
        help: text("People who use the observability tool, where the vendor bills by the seat."),
        source: Stated(text("no source found: a third of the engineers at the defaults")),
        uncertainty: NONE,
    };

    } } };
}
