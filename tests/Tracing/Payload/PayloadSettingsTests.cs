using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Payload;

public sealed class PayloadSettingsTests
{
    [Fact]
    public void All_wrong_settings_are_named_at_once()
    {
        var failure = Assert.ThrowsAny<Exception>(() => TracedNode.Local(
            """
            inviso.trace {
              payload = some
              payload-rendering = now
              payload-limits { depth = 0, text = many, elements = 100000, members = -1, bytes = 1M, time = 1h }
              redact.members = ["ok", ""]
            }
            """)).ToString();
        Assert.Contains("inviso.trace.payload is 'some', but must be off, types or full.", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-rendering is 'now', but must be late or eager.", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-limits.depth is '0', but must be a number from 1 to 10.", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-limits.text is 'many'", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-limits.elements is '100000'", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-limits.members is '-1'", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-limits.bytes must be a size from 64 B to 16k.", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.payload-limits.time must be a time from 1 ms to 10 s.", failure, StringComparison.Ordinal);
        Assert.Contains("inviso.trace.redact.members must be a list of names, none of them empty.", failure, StringComparison.Ordinal);
    }
}
