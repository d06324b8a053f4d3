using System.Runtime.Serialization;
using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

public sealed class CreatorTests() : SemanticsTest("akka.actor.serialize-creators = on")
{
    [Fact]
    public void Where_creators_are_serialized_their_arguments_have_to_be()
    {
        Sys.ActorOf(Props.Create(() => new Keeping(new Text { Value = "text" }))).Tell("which");
        ExpectMsg<Text>(text => Assert.Equal("text", text.Value));
        Assert.Throws<SerializationException>(() => Sys.ActorOf(Props.Create(() => new Keeping(new Stubborn()))));
    }

    [Fact]
    public void What_says_that_it_needs_no_verification_gets_none()
    {
        Sys.ActorOf(Props.Create(() => new Keeping(new Excused()))).Tell("which");
        ExpectMsg<Excused>();
    }

    public sealed class Text
    {
        public string? Value { get; set; }
    }

    public class Stubborn
    {
        public string Value => throw new NotSupportedException();
    }

    public sealed class Excused : Stubborn, INoSerializationVerificationNeeded;

    public sealed class Keeping : UntypedActor
    {
        private readonly object _argument;

        public Keeping(object argument) => _argument = argument;

        protected override void OnReceive(object message) => Sender.Tell(_argument);
    }
}
