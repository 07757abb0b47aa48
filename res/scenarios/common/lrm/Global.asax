<%@ Application Inherits="Demo.Lrm.Global" Language="C#" %>
