using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using OrderShop.Back;
using OrderShop.Counting;
using OrderShop.Front;

namespace OrderShop;

/// <summary>
/// The shop's root on a node, <c>/user/shop</c>: supervises what lives there and, on the front node, runs batches of orders. It answers two texts:
/// <c>run(Orders,Seed)</c> with the outcome once all orders are closed, <c>counters("File")</c> after writing both nodes' books into that file.
/// </summary>
public sealed partial class ShopActor : CountingActor
{
    private static readonly TimeSpan ReportLimit = TimeSpan.FromSeconds(3);

    private readonly ShopSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _cashier = ActorRefs.Nobody;
    private IActorRef _backOffice = ActorRefs.Nobody;
    private Batch? _batch;
    private (IActorRef Asker, string File)? _report;

    public ShopActor(ShopSettings settings)
    {
        _settings = settings;
        On<OrderSettled>(Settled);
        Receive<ReportCounters>(_ => Sender.Tell(new CountersReport(LocalCounters())));
        Receive<CountersReport>(report => WriteCounters(report.Lines, "ok"));
        Receive<Status.Failure>(_ => WriteCounters("", "{error,\"the other node did not report; the file has this node's counters\"}"));
        Receive<string>(text => CountersCommand().IsMatch(text), text => CollectCounters(CountersCommand().Match(text).Groups[1].Value));
        On<string>(Command);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        ex => ex is PaymentGatewayException ? Directive.Restart : Directive.Escalate);

    protected override void PreStart()
    {
        if (_settings.IsBack)
        {
            Context.ActorOf(Props.Create(() => new StockActor()), "stock");
            Context.ActorOf(Props.Create(() => new PaymentActor(_settings.PaymentFailures)), "payment");
        }

        if (!_settings.IsFront)
            return;

        var isElsewhere = _settings.BackOffice.Length > 0;
        _backOffice = isElsewhere ? Resolve(_settings.BackOffice) : Self;
        var stock = isElsewhere ? Resolve(_settings.BackOffice + "/stock") : Context.Child("stock");
        var payment = isElsewhere ? Resolve(_settings.BackOffice + "/payment") : Context.Child("payment");
        _cashier = Context.ActorOf(Props.Create(() => new CashierActor(stock, payment)), "cashier");
    }

    [GeneratedRegex(@"^run\((\d{1,9}),(\d{1,9})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex RunCommand();

    [GeneratedRegex("""^counters\("([\w.-]+)"\)$""", RegexOptions.CultureInvariant)]
    private static partial Regex CountersCommand();

    private static IActorRef Resolve(string path) => ((ExtendedActorSystem)Context.System).Provider.ResolveActorRef(path);

    private void Command(string text)
    {
        if (RunCommand().Match(text) is not { Success: true } run)
            Send(Sender, "{error,\"the shop understands run(Orders,Seed) and counters(\\\"File\\\")\"}");
        else if (!_settings.IsFront)
            Send(Sender, "{error,\"this node has no cashier\"}");
        else if (_batch is not null)
            Send(Sender, "{error,busy}");
        else
            StartBatch(new Batch(Sender, Number(run.Groups[1].Value), Number(run.Groups[2].Value)));
    }

    private void StartBatch(Batch batch)
    {
        _batch = batch;
        for (var i = 0; i < _settings.OpenOrders; i++)
            PlaceNext(batch);
        FinishIfDone(batch);
    }

    private void PlaceNext(Batch batch)
    {
        if (batch.Next() is { } order)
            Send(_cashier, order);
    }

    private void Settled(OrderSettled settled)
    {
        if (_batch is not { } batch)
            return;
        if (batch.Close(settled.Paid))
            _log.Info("{0} of {1} orders closed", batch.Closed, batch.Orders);
        PlaceNext(batch);
        FinishIfDone(batch);
    }

    private void FinishIfDone(Batch batch)
    {
        if (batch.Closed < batch.Orders)
            return;
        _batch = null;
        Send(batch.Asker, batch.Outcome());
    }

    private void CollectCounters(string file)
    {
        _report = (Sender, file);
        if (_backOffice.Equals(Self) || _backOffice.IsNobody())
            WriteCounters("", "ok");
        else
            _backOffice.Ask<CountersReport>(new ReportCounters(), ReportLimit).PipeTo(Self);
    }

    private void WriteCounters(string otherLines, string reply)
    {
        if (_report is not { } report)
            return;
        _report = null;
        var path = Path.Combine(_settings.Directory, report.File);
        try
        {
            File.WriteAllText(path, $"{CounterLine.Header}\n{LocalCounters()}{otherLines}");
            report.Asker.Tell(reply);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            report.Asker.Tell($"{{error,\"{ex.Message.Replace("\"", "'", StringComparison.Ordinal)}\"}}");
        }
    }

    private static string LocalCounters() => string.Concat(ShopCounters.Of(Context.System).Lines().Select(line => $"{line}\n"));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
