<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%Ln second(s) ago</source>
        <translation>
            <numerusform>%Ln second ago</numerusform>
            <numerusform>%Ln seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SkuLines</name>
    <message numerus="yes">
        <source>%Ln try(s)</source>
        <translation>
            <numerusform>%Ln try</numerusform>
            <numerusform>%Ln tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrustSentence</name>
    <message numerus="yes">
        <source>%Ln listing(s) need you.</source>
        <translation>
            <numerusform>%Ln listing needs you.</numerusform>
            <numerusform>%Ln listings need you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln listing(s) are settling.</source>
        <translation>
            <numerusform>%Ln listing is settling.</numerusform>
            <numerusform>%Ln listings are settling.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::BaselinePage</name>
    <message numerus="yes">
        <source>Push %Ln change(s)</source>
        <translation>
            <numerusform>Push %Ln change</numerusform>
            <numerusform>Push %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 will show new numbers to customers for %Ln listing(s).</source>
        <translation>
            <numerusform>%1 will show new numbers to customers for %Ln listing.</numerusform>
            <numerusform>%1 will show new numbers to customers for %Ln listings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ChannelCard</name>
    <message numerus="yes">
        <source>%Ln change(s) confirmed in 24 hours</source>
        <translation>
            <numerusform>%Ln change confirmed in 24 hours</numerusform>
            <numerusform>%Ln changes confirmed in 24 hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::DashboardPage</name>
    <message numerus="yes">
        <source>%Ln in quarantine</source>
        <translation>
            <numerusform>%Ln in quarantine</numerusform>
            <numerusform>%Ln in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln SKU(s)</source>
        <translation>
            <numerusform>of %Ln SKU</numerusform>
            <numerusform>of %Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln low</source>
        <translation>
            <numerusform>%Ln low</numerusform>
            <numerusform>%Ln low</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s) without a cost count as 0</source>
        <translation>
            <numerusform>%Ln SKU without a cost count as 0</numerusform>
            <numerusform>%Ln SKUs without a cost count as 0</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical discrepancy(s)</source>
        <translation>
            <numerusform>%Ln critical discrepancy</numerusform>
            <numerusform>%Ln critical discrepancies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::FilterBar</name>
    <message numerus="yes">
        <source>%Ln SKU(s)</source>
        <translation>
            <numerusform>%Ln SKU</numerusform>
            <numerusform>%Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %1 and %Ln more</source>
        <translation>
            <numerusform>In %1 and %Ln more</numerusform>
            <numerusform>In %1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::NavigationRail</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::ReceiveForm</name>
    <message numerus="yes">
        <source>Receive %Ln each(es)</source>
        <translation>
            <numerusform>Receive %Ln each</numerusform>
            <numerusform>Receive %Ln eaches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received %1 eaches of %Ln SKU(s).</source>
        <translation>
            <numerusform>Received %1 eaches of %Ln SKU.</numerusform>
            <numerusform>Received %1 eaches of %Ln SKUs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::SkuPanel</name>
    <message numerus="yes">
        <source>Show all %Ln receipt(s)</source>
        <translation>
            <numerusform>Show all %Ln receipt</numerusform>
            <numerusform>Show all %Ln receipts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::StockPage</name>
    <message numerus="yes">
        <source>%1 of %Ln SKU(s)</source>
        <translation>
            <numerusform>%1 of %Ln SKU</numerusform>
            <numerusform>%1 of %Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln SKU(s)</source>
        <translation>
            <numerusform>%Ln SKU</numerusform>
            <numerusform>%Ln SKUs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %Ln line(s)…</source>
        <translation>
            <numerusform>Writing %Ln line…</numerusform>
            <numerusform>Writing %Ln lines…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln line(s) to %1.</source>
        <translation>
            <numerusform>Exported %Ln line to %1.</numerusform>
            <numerusform>Exported %Ln lines to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>onhand::ui::TopBar</name>
    <message numerus="yes">
        <source>%Ln change(s) on the way</source>
        <translation>
            <numerusform>%Ln change on the way</numerusform>
            <numerusform>%Ln changes on the way</numerusform>
        </translation>
    </message>
</context>
</TS>
