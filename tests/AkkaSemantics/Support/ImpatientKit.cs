using Akka.Actor;

namespace AkkaSemantics.Tests.Support;

/// <summary>A test kit with short patience, for expectations that are to fail.</summary>
public sealed class ImpatientKit() : SemanticsTest("akka.test { single-expect-default = 50ms, filter-leeway = 50ms }")
{
    /// <summary>Gives the test actor a message.</summary>
    public ImpatientKit With(object message)
    {
        TestActor.Tell(message);
        return this;
    }
}
