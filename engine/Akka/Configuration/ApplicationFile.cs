using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace Akka.Configuration;

/// <summary>The XML configuration file beside the application, where .NET applications kept their settings before JSON.</summary>
internal static class ApplicationFile
{
    public static string ReadHocon()
    {
        var path = Path.Combine(AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name + ".dll.config");
        if (!File.Exists(path))
            return string.Empty;
        try
        {
            return XDocument.Load(path).Root?.Element("akka")?.Element("hocon")?.Value ?? string.Empty;
        }
        catch (XmlException e)
        {
            throw new ConfigurationException($"The file {Path.GetFileName(path)} is not XML: {e.Message}", e);
        }
    }
}
