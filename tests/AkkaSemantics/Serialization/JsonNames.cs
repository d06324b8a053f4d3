using System.Text.RegularExpressions;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>
/// Type names as the tests write them: <c>@Rec</c> is a type of this folder and <c>#System.Int32</c> one of the core library, each with its assembly;
/// <c>@~</c> is this folder's namespace, <c>@@</c> and <c>##</c> the names of the assemblies alone.
/// </summary>
internal static class JsonNames
{
    private const string Namespace = "AkkaSemantics.Tests.Serialization.";
    private const string Assembly = ", AkkaSemantics.Tests";
    private const string Core = ", System.Private.CoreLib";

    public static string Shorten(string json)
    {
        json = Regex.Replace(json, Regex.Escape(Namespace) + @"([\w+]+)" + Regex.Escape(Assembly), "@$1").Replace(Namespace, "@~", StringComparison.Ordinal);
        json = Regex.Replace(json.Replace(Assembly, "@@", StringComparison.Ordinal), @"(System\.[\w.]+)" + Regex.Escape(Core), "#$1");
        return json.Replace(Core, "##", StringComparison.Ordinal);
    }

    public static string Lengthen(string json)
    {
        json = json.Replace("@~", Namespace, StringComparison.Ordinal).Replace("@@", Assembly, StringComparison.Ordinal).Replace("##", Core, StringComparison.Ordinal);
        return Regex.Replace(Regex.Replace(json, @"@([A-Z][\w+]*)", Namespace + "$1" + Assembly), @"#(System\.[\w.]+)", "$1" + Core);
    }
}
