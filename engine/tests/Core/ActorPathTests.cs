using Akka.Actor;
using Akka.Util.Internal;

namespace Engine.Tests.Core;

public class ActorPathTests
{
    private static readonly Address There = new("akka.tcp", "Sys", "Host", 2552);

    [Theory]
    [InlineData("akka://Sys/user/a/b")]
    [InlineData("akka.tcp://Sys@host:2552/user/$a")]
    [InlineData("akka.tcp://Sys@host:2552/")]
    [InlineData("akka.tcp://Sys@[::1]:2552/user/a")]
    public void A_parsed_path_prints_as_it_was(string text) => Assert.Equal(text, ActorPath.Parse(text).ToString());

    [Fact]
    public void The_uid_is_kept_apart_from_the_name()
    {
        var path = ActorPath.Parse("akka://Sys/user/a#123");
        Assert.Equal((123, "a"), (path.Uid, path.Name));
        Assert.Equal("akka://Sys/user/a", path.ToString());
        Assert.Equal("akka.tcp://Sys@host:2552/user/a#123", path.ToSerializationFormatWithAddress(There));
        Assert.Equal(path, path.WithUid(5));
    }

    [Fact]
    public void A_path_with_a_host_keeps_its_address() =>
        Assert.Equal("akka.tcp://Sys@host:2552/user/a", (new RootActorPath(There) / "user" / "a").ToStringWithAddress(new Address("akka.tcp", "X", "y", 1)));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("akka:/Sys/user")]
    [InlineData("http://Sys/user")]
    [InlineData("akka://Sys@host:x/user")]
    [InlineData("akka://Sys/user/a#2147483648")]
    public void What_is_no_path_is_refused(string text) => Assert.False(ActorPath.TryParse(text, out _));

    [Theory]
    [InlineData("a-b_c.d*$+:@&=,!~';()", true)]
    [InlineData("%41", true)]
    [InlineData("%4", false)]
    [InlineData("$a", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    public void Names_have_an_alphabet(string name, bool valid) => Assert.Equal(valid, ActorPath.IsValidPathElement(name));

    [Fact]
    public void Generated_names_count_in_base_64()
    {
        Assert.Equal("$a", Base64Names.Encode(0, "$"));
        Assert.Equal("$~", Base64Names.Encode(63, "$"));
        Assert.Equal("$ab", Base64Names.Encode(64, "$"));
    }

    [Fact]
    public void Addresses_compare_host_without_case()
    {
        Assert.Equal(new Address("akka.tcp", "Sys", "host", 2552), There);
        Assert.Equal("Sys@host:2552", There.HostPort());
        Assert.Equal(There, Address.Parse(There.ToString()));
    }
}
