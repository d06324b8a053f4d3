using System.Runtime.Serialization;
using Akka.Actor;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>Exceptions inside of messages: type, text, trace, source, the inner one, and the fields of their own.</summary>
public sealed class ExceptionTests(SerializationNode node) : IClassFixture<SerializationNode>
{
    private const string Bad =
        "0a88010a3853797374656d2e496e76616c69644f7065726174696f6e457863657074696f6e2c2053797374656d2e507269766174652e436f72654c696212036261642a3d0a2853797374656d2e457863657074696f6e2c2053797374656d2e507269766174652e436f72654c69621205696e6e65722a003a086d73636f726c69623a086d73636f726c6962"
        + "122e0a040500000010111a2453797374656d2e496e7433322c2053797374656d2e507269766174652e436f72654c6962";

    private const string Mine = "AkkaSemantics.Tests.Serialization.ExceptionTests+ShopException, AkkaSemantics.Tests";

    [Fact]
    public void With_an_inner_one_and_a_state()
    {
        var message = new Status.Failure(new InvalidOperationException("bad", (Exception)Activator.CreateInstance(typeof(Exception), "inner")!), 5);
        Assert.Equal((16, "STF", Bad), node.Write(message));
        var read = node.Read<Status.Failure>(16, "STF", Bad);
        Assert.Equal(("bad", "inner", 5), (Assert.IsType<InvalidOperationException>(read.Cause).Message, Assert.IsType<Exception>(read.Cause.InnerException).Message, read.State));
    }

    [Fact]
    public void Without_a_cause()
    {
        Assert.Equal((16, "STF", "0a001200"), node.Write(new Status.Failure(null)));
        Assert.Null(node.Read<Status.Failure>(16, "STF", "0a001200").Cause);
    }

    [Fact]
    public void Thrown_ones_keep_trace_and_source()
    {
        var thrown = Assert.Throws<InvalidOperationException>(Throw);
        var read = Assert.IsType<InvalidOperationException>(Travel(thrown));
        Assert.Equal(("thrown", thrown.Source), (read.Message, read.Source));
        Assert.Contains(nameof(Throw), read.StackTrace, StringComparison.Ordinal);

        static void Throw() => throw new InvalidOperationException("thrown");
    }

    [Fact]
    public void Own_fields_travel()
    {
        var read = Assert.IsType<ShopException>(Travel(new ShopException("sold out", 7, new InvalidOperationException("why"))));
        Assert.Equal(("sold out", 7, "why"), (read.Message, read.Order, read.Reason?.Message));
        Assert.IsType<InvalidOperationException>(read.Reason);
    }

    [Fact]
    public void Own_fields_are_payloads_by_name()
    {
        var (_, _, bytes) = node.Write(new Status.Failure(new ShopException("m", 7, null)));
        var order = "0a054f72646572" + "122e" + "0a040700000010111a24" + SerializationNode.Hex("System.Int32, System.Private.CoreLib");
        Assert.Contains(SerializationNode.Hex(Mine), bytes, StringComparison.Ordinal);
        Assert.Contains(order, bytes, StringComparison.Ordinal);
        Assert.Contains("0a06526561736f6e1200", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_deserializing_constructor_the_cause_is_lost_or_told_in_words()
    {
        var cause = Travel(new PlainException("plain"));
        Assert.True(cause is null || cause.Message.Contains("plain", StringComparison.Ordinal));
    }

    [Fact]
    public void Akka_ones()
    {
        Assert.Equal("k", Assert.IsType<ActorKilledException>(Travel(new ActorKilledException("k"))).Message);
        Assert.Equal("a", Assert.IsType<AskTimeoutException>(Travel(new AskTimeoutException("a"))).Message);
    }

    private Exception? Travel(Exception cause)
    {
        var (id, manifest, bytes) = node.Write(new Status.Failure(cause));
        return node.Read<Status.Failure>(id, manifest, bytes).Cause;
    }

#pragma warning disable SYSLIB0051, CS0672, CA1032, CA1064 // The serialization of exceptions is what is tested; the classes are private to it.
    [Serializable]
    private sealed class ShopException : Exception
    {
        public ShopException(string message, int order, Exception? reason)
            : base(message)
        {
            Order = order;
            Reason = reason;
        }

        private ShopException(SerializationInfo info, StreamingContext context)
            : base(info, context)
        {
            Order = info.GetInt32(nameof(Order));
            Reason = (Exception?)info.GetValue(nameof(Reason), typeof(Exception));
        }

        public int Order { get; }

        public Exception? Reason { get; }

        public override void GetObjectData(SerializationInfo info, StreamingContext context)
        {
            base.GetObjectData(info, context);
            info.AddValue(nameof(Order), Order);
            info.AddValue(nameof(Reason), Reason, typeof(Exception));
        }
    }

    private sealed class PlainException(string message) : Exception(message);
}
