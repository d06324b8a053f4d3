using Akka.Serialization;

namespace Engine.Tests.Serialization;

public sealed class LoadedTypesTests
{
    [Theory]
    [InlineData("System.String, System.Private.CoreLib", typeof(string))]
    [InlineData("System.String, mscorlib", typeof(string))]
    [InlineData("System.String", typeof(string))]
    [InlineData("System.Collections.Generic.List`1[[System.Int32, mscorlib]], mscorlib", typeof(List<int>))]
    [InlineData("System.Int32[], System.Private.CoreLib", typeof(int[]))]
    [InlineData("Engine.Tests.Serialization.LoadedTypesTests, Engine.Tests, Version=9.9.9.9", typeof(LoadedTypesTests))]
    public void Finds_what_is_loaded(string name, Type expected)
    {
        Assert.True(LoadedTypes.TryFind(name, out var type));
        Assert.Equal(expected, type);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("[[[")]
    [InlineData("No.Such, System.Private.CoreLib")]
    [InlineData("System.Speech.Anything, System.Speech")]
    [InlineData("System.Int32*, System.Private.CoreLib")]
    [InlineData("System.Int32&, System.Private.CoreLib")]
    [InlineData("System.Func`1[[System.Int32, mscorlib]], mscorlib")]
    [InlineData("System.IO.FileStream, System.Private.CoreLib")]
    [InlineData("System.RuntimeType, System.Private.CoreLib")]
    public void Refuses_the_rest(string name) => Assert.False(LoadedTypes.TryFind(name, out _));

    [Fact]
    public void Refuses_names_that_would_exhaust_the_parser()
    {
        Assert.False(LoadedTypes.TryFind(new string('[', 100_000), out _));
        Assert.False(LoadedTypes.TryFind(string.Concat(Enumerable.Repeat("System.Nullable`1[[", 40)) + "System.Int32" + new string(']', 80), out _));
    }

    [Fact]
    public void Loads_nothing()
    {
        Assert.False(LoadedTypes.TryFind("System.Net.NetworkInformation.Ping, System.Net.Ping", out _));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name == "System.Net.Ping");
    }

    [Fact]
    public void What_an_application_was_built_against_is_loaded_without_its_framework()
    {
        LoadedTypes.LoadReferences(typeof(LoadedTypesTests).Assembly);
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name).ToHashSet();
        Assert.Superset(new HashSet<string?> { "Akka", "Akka.Remote", "FsCheck", "FSharp.Core", "Newtonsoft.Json", "Google.Protobuf", "xunit.assert" }, loaded);
        Assert.DoesNotContain("System.Net.Ping", loaded);
    }
}
