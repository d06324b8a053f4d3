namespace Inviso.Tracing.Tests.Patterns;

/// <summary>Names that prompts and peers give load nothing and break nothing.</summary>
public sealed class LoadedTypesTests
{
    private const string Elsewhere = "System.IO.Pipes.AccessControl";

    [Theory]
    [InlineData("System.Collections.Generic.List`1[[System.IO.Pipes.PipeSecurity, System.IO.Pipes.AccessControl]]")]
    [InlineData("System.Collections.Generic.Dictionary`2[System.String,[System.IO.Pipes.PipeSecurity, System.IO.Pipes.AccessControl]]")]
    [InlineData("System.Collections.Generic.List`1[ [System.IO.Pipes.PipeSecurity, System.IO.Pipes.AccessControl]]")]
    public void A_name_with_an_assembly_in_it_is_no_loaded_type(string name)
    {
        Assert.False(LoadedTypes.Has(name));
        Assert.False(LoadedTypes.HasHandler(name, name));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == Elsewhere);
    }

    [Theory]
    [InlineData("System.Collections.Generic.List`1[System.Int32]", true)]
    [InlineData("System.Collections.Generic.Dictionary`2[System.String,System.Collections.Generic.List`1[System.Int32]]", true)]
    [InlineData("System.Int32[]", true)]
    [InlineData("System.Int32", true)]
    [InlineData("", false)]
    [InlineData("[", false)]
    [InlineData("a,b", false)]
    [InlineData("a\\", false)]
    public void A_loaded_type_is_found_by_the_name_that_is_shown(string name, bool isLoaded) => Assert.Equal(isLoaded, LoadedTypes.Has(name));
}
