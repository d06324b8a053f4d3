using Akka.Actor;
using Akka.Event;
using OrderShop.Back;
using OrderShop.Counting;
using OrderShop.Front;

namespace OrderShop;

/// <summary>
/// The shop's root on a node, <c>/user/shop</c>: supervises what lives there and, on the front node, runs batches of orders. It answers texts:
/// <c>run(Orders,Seed)</c> with the outcome once all orders are closed; <c>open(Seed)</c> at once, after which orders come until <c>close(Orders)</c> says how
/// many more there are to be, and is answered with the outcome; <c>closed(Orders)</c> when so many are closed; <c>counters("File")</c> after writing the books
/// of this node, and of the back office that it has by configuration, into that file.
/// </summary>
public sealed class ShopActor : CountingActor
{
    private static readonly TimeSpan ReportLimit = TimeSpan.FromSeconds(3);

    private readonly ShopSettings _settings;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _cashier = ActorRefs.Nobody;
    private IActorRef _backOffice = ActorRefs.Nobody;
    private Batch? _batch;
    private ICancelable? _customers;
    private (IActorRef Asker, int Orders)? _waits;
    private (IActorRef Asker, string File)? _report;

    public ShopActor(ShopSettings settings)
    {
        _settings = settings;
        On<OrderSettled>(settled => Closed(batch => batch.Close(settled.Paid)));
        On<OrderGivenUp>(_ => Closed(batch => batch.Fail()));
        On<CustomerCame>(_ => Serve());
        Receive<ReportCounters>(_ => Sender.Tell(new CountersReport(LocalCounters())));
        Receive<CountersReport>(report => WriteCounters(report.Lines, "ok"));
        Receive<Status.Failure>(_ => WriteCounters("", "{error,\"the other node did not report; the file has this node's counters\"}"));
        Receive<string>(text => ShopCommand.Parse(text)?.Name == "counters", text => CollectCounters(ShopCommand.Parse(text)!.File));
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

        if (_settings.IsFront)
            StartFront();
    }

    protected override void PostStop() => _customers?.Cancel();

    private void StartFront()
    {
        _backOffice = _settings.BackOffice.Length > 0 ? ((ExtendedActorSystem)Context.System).Provider.ResolveActorRef(_settings.BackOffice) : Self;
        IBackOffices offices = _settings.BackRole.Length > 0 ? new MemberBackOffices(Context.System, _settings.BackRole)
            : _settings.BackOffice.Length > 0 ? BackOffice.Of(Context.System, _settings.BackOffice)
            : new BackOffice(Context.Child("stock"), Context.Child("payment"));
        var patience = _settings.Patience;
        _cashier = Context.ActorOf(Props.Create(() => new CashierActor(offices, patience)), "cashier");
    }

    private void Command(string text)
    {
        if (ShopCommand.Parse(text) is not { Name: "run/2" or "open/1" or "closed/1" or "close/1" } command)
            Send(Sender, "{error,\"the shop understands run(Orders,Seed), open(Seed), closed(Orders), close(Orders) and counters(\\\"File\\\")\"}");
        else if (!_settings.IsFront)
            Send(Sender, "{error,\"this node has no cashier\"}");
        else if (command.Name is "closed/1" or "close/1" ? _batch is not { Orders: null } : _batch is not null)
            Send(Sender, _batch is null ? "{error,closed}" : "{error,busy}");
        else if (command.Name == "open/1")
            Open(command.Numbers[0]);
        else if (command.Name == "closed/1")
            Wait(_batch!, command.Numbers[0]);
        else
            Limit(_batch ?? new Batch(command.Numbers[1], isOpen: false), command.Numbers[0]);
    }

    private void Open(int seed)
    {
        _batch = new Batch(seed, isOpen: true);
        _customers = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero, _settings.CustomerInterval, Self, new CustomerCame(), ActorRefs.NoSender);
        Send(Sender, "ok");
    }

    // One prompt waits at a time.
    private void Wait(Batch batch, int orders)
    {
        _waits = (Sender, orders);
        Tell(batch);
    }

    private void Tell(Batch batch)
    {
        if (_waits is not { } waits || (batch.Closed < waits.Orders && !batch.IsDone))
            return;
        _waits = null;
        Send(waits.Asker, "ok");
    }

    private void Limit(Batch batch, int more)
    {
        _batch = batch;
        _customers?.Cancel();
        batch.Limit(more, Sender);
        Continue(batch);
    }

    // A customer who comes when too many wait does not come in.
    private void Serve()
    {
        if (_batch is { Orders: null } batch && batch.Waiting < _settings.OpenOrders && batch.Next() is { } order)
            Send(_cashier, order);
    }

    private void Closed(Func<Batch, bool> close)
    {
        if (_batch is not { } batch)
            return;
        if (close(batch))
            _log.Info(batch.Orders is null ? "{0} orders closed" : "{0} of {1} orders closed", batch.Closed, batch.Orders);
        if (batch.Orders is null)
            Tell(batch);
        else
            Continue(batch);
    }

    private void Continue(Batch batch)
    {
        while (batch.Waiting < _settings.OpenOrders && batch.Next() is { } order)
            Send(_cashier, order);
        if (!batch.IsDone)
            return;
        Tell(batch);
        _batch = null;
        Send(batch.Asker!, batch.Outcome());
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
}
